import type { Hold } from '../../../core/index.ts';
import type { AddressJudge } from '../address.ts';
import { answer, PASS, type Patch } from '../patch.ts';

export interface FormHost {
  readonly judge: AddressJudge;
  readonly signal: AbortSignal;
  refused(kind: string, address: string, hold: Hold): void;
}

/** Does not let a form be sent to a held service. */
export function patchForms(
  window: Window & typeof globalThis,
  patch: Patch,
  { judge, signal, refused }: FormHost,
): void {
  // A field named `action` hides the property, and one named `getAttribute` the method.
  const { getAttribute } = window.Element.prototype;
  const refuse = (form: Element, own = getAttribute.call(form, 'action')): boolean => {
    const hold = judge(own ?? '');
    if (hold) refused('form', own ?? '', hold);
    return !!hold;
  };
  patch(window.HTMLFormElement.prototype, 'submit', (self) => (refuse(self) ? answer() : PASS));
  window.addEventListener(
    'submit',
    (event) => {
      const { submitter, target } = event as SubmitEvent;
      const buttonAction = submitter?.getAttribute('formaction') ?? undefined;
      if (refuse(target as Element, buttonAction)) event.preventDefault();
    },
    { capture: true, signal },
  );
}
