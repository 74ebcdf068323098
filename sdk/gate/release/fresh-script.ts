interface TrustedTypes {
  createPolicy(name: string, rules: typeof UNCHANGED): typeof UNCHANGED;
}

const UNCHANGED = {
  createHTML: (text: string) => text,
  createScript: (text: string) => text,
  createScriptURL: (text: string) => text,
};

/** Makes a script like this one that has not run: one that `innerHTML` made never would. Needs a
 * Trusted Types policy where a page demands one. */
export type FreshScript = (script: HTMLScriptElement) => HTMLScriptElement;

/** Made when first needed: under `trusted-types 'none'` trying is itself a violation. Once a page: a name
 * can't be taken twice. */
export function scriptPolicy(window: Window & { trustedTypes?: TrustedTypes }): typeof UNCHANGED {
  policy ??= window.trustedTypes?.createPolicy('rarejob-consent', UNCHANGED) ?? UNCHANGED;
  return policy;
}
let policy: typeof UNCHANGED | undefined;

export function createFreshScript(window: Window & { trustedTypes?: TrustedTypes }): FreshScript {
  return (script) => {
    const policy = scriptPolicy(window);
    const copy = script.ownerDocument.createElement('script');
    for (const { name, value } of script.attributes) {
      // Its listeners are on the first one: it hears what happens, and so its attributes do.
      if (name.startsWith('on')) continue;
      copy.setAttribute(name, name === 'src' ? policy.createScriptURL(value) : value);
    }
    // A new one is async without the attribute.
    if (!script.async) copy.async = false;
    copy.nonce = script.nonce;
    copy.text = policy.createScript(script.text);
    for (const type of ['load', 'error']) {
      copy.addEventListener(type, () => script.dispatchEvent(new Event(type)));
    }
    return copy;
  };
}
