import type { ButtonHTMLAttributes, Ref } from 'preact';

export interface ActButtonProps extends Omit<ButtonHTMLAttributes, 'onClick' | 'disabled' | 'ref'> {
  readonly busy: boolean;
  readonly small?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  press(): void;
}

/** A button that does nothing while something runs. It is not disabled: a browser takes the focus away from
 * what is, and whoever pressed it by keyboard would stand at the top of the page. */
export const ActButton = ({ busy, small = false, buttonRef, press, ...rest }: ActButtonProps) => (
  <button
    {...rest}
    type="button"
    class={small ? 'button small' : 'button'}
    aria-disabled={busy}
    {...(buttonRef && { ref: buttonRef })}
    onClick={() => {
      if (!busy) press();
    }}
  />
);
