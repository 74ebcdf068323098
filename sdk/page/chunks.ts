import { ofDocument, ownScript } from '../dom/of-document.ts';

/* What is loaded only when it is needed, and the only place that knows from where. Entries hand these
 * functions to who needs them, so that no module below knows what is a file of its own in the build.
 *
 * A classic script can't be split, and so takes modules that are served beside it; `currentScript` is
 * known only while it first runs, and so none of these modules may load another from here. One that stands in
 * the page itself has no address and says where they are: `data-base="/sdk/"`. */
const ownTag = __CLASSIC__ ? ownScript() : null;
const base = __CLASSIC__
  ? new URL(ownTag?.dataset.base ?? ownTag?.src ?? '', ofDocument<string>('baseURI'))
  : '';

const servedBeside = <M>(name: string): Promise<M> =>
  import(/* @vite-ignore */ new URL(`./${name}.js`, base).href) as Promise<M>;

type Gate = typeof import('../gate/marked-gate.ts');
type Later = typeof import('../in-step/later.ts');
type Rest = typeof import('../gate/hold/rest/rest.ts');
type Stage = typeof import('../surfaces/stage.ts');
type Acts = typeof import('../control/acts.ts');
type Raw = typeof import('../compile/raw.ts');

export const loadStage = (): Promise<Stage> =>
  __CLASSIC__ ? servedBeside<Stage>('stage') : import('../surfaces/stage.ts');
export const loadActs = (): Promise<Acts> =>
  __CLASSIC__ ? servedBeside<Acts>('acts') : import('../control/acts.ts');
export const loadRaw = (): Promise<Raw> =>
  __CLASSIC__ ? servedBeside<Raw>('raw') : import('../compile/raw.ts');
export const loadLater = (): Promise<Later> =>
  __CLASSIC__ ? servedBeside<Later>('later') : import('../in-step/later.ts');
export const loadRest = (): Promise<Rest> =>
  __CLASSIC__ ? servedBeside<Rest>('rest') : import('../gate/hold/rest/rest.ts');
export const loadGate = (): Promise<Gate> =>
  __CLASSIC__ ? servedBeside<Gate>('gate') : import('../gate/marked-gate.ts');
