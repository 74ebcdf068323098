/* Consent-O-Matic is in no package registry. This reads as much of its rule format as our rule uses, by its
 * README and rules.schema.json, and throws at anything else: what is not understood is not passed over. */

export interface Selection {
  readonly selector: string;
  /** Only what takes up room on the screen, or only what does not. */
  readonly displayFilter?: boolean;
}

/** A target, looked for in the shadow root of its parent where that has one. */
interface Sought {
  readonly parent?: Selection;
  readonly target: Selection;
}

export type Matcher = Sought & { readonly type: 'css' };

export type Action =
  | { readonly type: 'list'; readonly actions: readonly Action[] }
  | (Sought & { readonly type: 'click' })
  | (Sought & { readonly type: 'waitcss'; readonly negated?: boolean });

export interface Rule {
  readonly detectors: readonly {
    readonly presentMatcher: readonly Matcher[];
    readonly showingMatcher: readonly Matcher[];
  }[];
  readonly methods: readonly { readonly name: string; readonly action: Action }[];
}

/** In a page: answers its notice by the rule.
 * @returns whether one was showing. */
export async function answerByRule({ detectors, methods }: Rule): Promise<boolean> {
  const only = (value: object, ...known: readonly string[]): void => {
    const strange = Object.keys(value).find((key) => !known.includes(key));
    if (strange) throw new Error(`not understood: ${strange}`);
  };
  const select = (root: ParentNode, selection: Selection): HTMLElement | undefined => {
    only(selection, 'selector', 'displayFilter');
    const { selector, displayFilter } = selection;
    return [...root.querySelectorAll<HTMLElement>(selector)].find(
      ({ offsetHeight }) => displayFilter === undefined || offsetHeight > 0 === displayFilter,
    );
  };
  const find = ({ parent, target }: Sought): HTMLElement | undefined => {
    const above = parent ? select(document, parent) : document;
    const root = (above instanceof HTMLElement && above.shadowRoot) || above;
    return root && select(root, target);
  };
  const matches = (matcher: Matcher): boolean => {
    only(matcher, 'type', 'parent', 'target');
    if (matcher.type !== 'css') throw new Error(`not understood: ${matcher.type}`);
    return !!find(matcher);
  };
  const run = async (action: Action): Promise<void> => {
    switch (action.type) {
      case 'list':
        for (const one of action.actions) await run(one);
        return;
      case 'click':
        only(action, 'type', 'parent', 'target');
        find(action)?.click();
        return;
      case 'waitcss':
        only(action, 'type', 'parent', 'target', 'negated');
        for (let tries = 0; tries < 10 && !find(action) !== !!action.negated; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
        return;
      default:
        throw new Error(`not understood: ${JSON.stringify(action)}`);
    }
  };

  const detector = detectors.find(({ presentMatcher }) => presentMatcher.every(matches));
  if (!detector?.showingMatcher.every(matches)) return false;
  for (const name of ['OPEN_OPTIONS', 'DO_CONSENT', 'SAVE_CONSENT']) {
    const method = methods.find((one) => one.name === name);
    if (method) await run(method.action);
  }
  return true;
}
