/* What is loaded only when it is needed. A classic script can't be split, and so takes modules that
 * are served beside it; `currentScript` is known only while it first runs, and so none of these
 * modules may load another from here. */
const base = __CLASSIC__ ? (document.currentScript as HTMLScriptElement | null)?.src : '';

const beside = <M>(name: string): Promise<M> =>
  import(/* @vite-ignore */ new URL(`./${name}.js`, base).href) as Promise<M>;

type Gate = typeof import('./gate/marked-gate.ts');
type Later = typeof import('./later.ts');
type Stage = typeof import('./stage.ts');
type Acts = typeof import('./acts.ts');
type Raw = typeof import('./compile/raw.ts');

export const loadStage = (): Promise<Stage> =>
  __CLASSIC__ ? beside<Stage>('stage') : import('./stage.ts');
export const loadActs = (): Promise<Acts> =>
  __CLASSIC__ ? beside<Acts>('acts') : import('./acts.ts');
export const loadRaw = (): Promise<Raw> =>
  __CLASSIC__ ? beside<Raw>('raw') : import('./compile/raw.ts');
export const loadLater = (): Promise<Later> =>
  __CLASSIC__ ? beside<Later>('later') : import('./later.ts');
export const loadGate = (): Promise<Gate> =>
  __CLASSIC__ ? beside<Gate>('gate') : import('./gate/marked-gate.ts');
