interface TrustedTypes {
  createPolicy(name: string, rules: typeof UNCHANGED): typeof UNCHANGED;
}

const UNCHANGED = {
  createScript: (text: string) => text,
  createScriptURL: (text: string) => text,
};

/** Makes a script like this one that has not run: one that `innerHTML` made never would. Needs a
 * Trusted Types policy where a page demands one. */
export type FreshScript = (script: HTMLScriptElement) => HTMLScriptElement;

export function createFreshScript(window: Window & { trustedTypes?: TrustedTypes }): FreshScript {
  /** Made when first needed: under `trusted-types 'none'` trying is itself a violation. */
  let policy: typeof UNCHANGED | undefined;
  return (script) => {
    policy ??= window.trustedTypes?.createPolicy('rarejob-consent', UNCHANGED) ?? UNCHANGED;
    const copy = script.ownerDocument.createElement('script');
    for (const { name, value } of script.attributes) {
      // Its listeners are on the first one: it hears what happens, and so its attributes do.
      if (name.startsWith('on')) continue;
      copy.setAttribute(name, name === 'src' ? policy.createScriptURL(value) : value);
    }
    copy.async = script.async;
    copy.nonce = script.nonce;
    copy.text = policy.createScript(script.text);
    for (const type of ['load', 'error']) {
      copy.addEventListener(type, () => script.dispatchEvent(new Event(type)));
    }
    return copy;
  };
}
