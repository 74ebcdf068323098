import type { Ending } from '../background/run-intents.ts';
import type { View } from '../background/views.ts';
import { readFrame, type SeenFrame, writeFrame } from '../platform/webext-frame.ts';
import {
  activePage,
  activeUrl,
  ask,
  askForSite,
  inPrivate,
  inTab,
  onStored,
  permit,
  runIntent,
  writeIntent,
} from '../platform/webext-ui.ts';

export type { View };

/** Which properties a page shows: the one of the tab in front, a named one, or all. */
export type Scope =
  | { readonly kind: 'active' }
  | { readonly kind: 'named'; readonly property: string }
  | { readonly kind: 'all' };

export interface WithdrawRequest {
  readonly property?: string | undefined;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
  /** Several at once: those of a company. */
  readonly services?: readonly string[] | undefined;
  /** Whose they are, so that what becomes of it is shown where it was pressed. */
  readonly company?: string | undefined;
}

/** What was pressed: the property, or one of its parts. */
export type Place = Pick<WithdrawRequest, 'property' | 'category' | 'service' | 'company'>;

/** The pages' only way to the background. */
export interface Adapter {
  load(scope: Scope): Promise<readonly View[]>;
  /** What was shown of it last, with the time of it; nothing where nothing was, nor in private windows. */
  lastFrame(scope: Scope): Promise<SeenFrame<readonly View[]> | undefined>;
  /** Resolves when it is done and verified. */
  withdraw(request: WithdrawRequest): Promise<void>;
  lift(property: string, services: readonly string[], category?: string): Promise<void>;
  /** Ends what an act has just blocked. */
  undo(act: string, property: string | undefined): Promise<void>;
  onChange(changed: () => void, signal: AbortSignal): void;
  /** The address of the tab in front, where we may see it. */
  here(): Promise<string | undefined>;
  /** Asks for permission to see sites; has to be called from a person's click. */
  permit(patterns: readonly string[]): Promise<boolean>;
  /** Asks for a site of this host and adds it; from a person's click. `shared`: the browser says that the
   * host is nobody's own. */
  add(host: string): Promise<'added' | 'declined' | 'shared'>;
  remove(property: string): Promise<void>;
  /** @param property without one, all of them. */
  gpc(property: string | undefined, on: boolean): Promise<void>;
  readonly inPrivate: boolean;
  /** Whether this page is in a tab of its own, not in the popup. */
  inTab(): Promise<boolean>;
}

const PATIENCE = 15_000;

/** Why an act is not done. `not-written`: nothing was begun. `again`: it waits, and is tried again of
 * itself. `never`: it is not. */
export interface Failure {
  readonly kind: 'not-written' | 'again' | 'never';
  readonly detail: string;
  /** Nobody waited any longer, and it goes on: resolves if it is done after all. */
  readonly late?: Promise<void>;
}

class ActFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.detail);
  }
}

/** What is to be told of an act that was rejected. */
export const failureOf = (cause: unknown): Failure =>
  cause instanceof ActFailed ? cause.failure : { kind: 'never', detail: String(cause) };

export const createAdapter = (): Adapter => ({
  async load(scope) {
    const asked = await wanted(scope);
    const answer = await inTime(ask({ type: 'views', ...asked }));
    if (!Array.isArray(answer)) throw new Error('no answer');
    const of = frameOf(asked);
    if (of !== undefined && !inPrivate()) {
      writeFrame(of, { at: Date.now(), shown: answer }).catch(() => undefined);
    }
    return answer as readonly View[];
  },
  async lastFrame(scope) {
    const of = frameOf(await wanted(scope));
    if (of === undefined || inPrivate()) return undefined;
    return (await readFrame(of)) as SeenFrame<readonly View[]> | undefined;
  },
  withdraw: ({ property, category, service, services = service ? [service] : undefined }) =>
    carryOut({
      act: 'withdraw',
      ...(property && { property }),
      ...(category && { categories: [category] }),
      ...(services && { services: [...services] }),
    }),
  lift: (property, services, category) =>
    carryOut({
      act: 'lift',
      property,
      services: [...services],
      ...(category && { categories: [category] }),
    }),
  undo: (of, property) => carryOut({ act: 'undo', of, ...(property && { property }) }),
  onChange: onStored,
  here: activeUrl,
  permit,
  async add(host) {
    if (!(await askForSite(host))) return 'declined';
    await ask({ type: 'run' });
    const there = await ask({ type: 'views', url: `https://${host}/` });
    return Array.isArray(there) && there.length > 0 ? 'added' : 'shared';
  },
  remove: (property) => carryOut({ act: 'remove', property }),
  gpc: (property, on) => carryOut({ act: 'gpc', on, ...(property !== undefined && { property }) }),
  inPrivate: inPrivate(),
  inTab,
});

/** Has the first question on its way while the page itself is still being put together. */
export function ahead(adapter: Adapter, scope: Scope): Adapter {
  let first: Promise<readonly View[]> | undefined = adapter.load(scope);
  // Whoever asks hears of it.
  first.catch(() => undefined);
  return {
    ...adapter,
    load(wanted) {
      const answer = wanted === scope ? first : undefined;
      first = undefined;
      return answer ?? adapter.load(wanted);
    },
  };
}

type Act =
  | { act: 'withdraw'; property?: string; categories?: string[]; services?: string[] }
  | { act: 'lift'; property: string; services: string[]; categories?: string[] }
  | { act: 'undo'; of: string; property?: string }
  | { act: 'rule'; rule: string; on: boolean }
  | { act: 'answer'; property: string; rule: string; refuse: boolean }
  | { act: 'sync'; on: boolean }
  | { act: 'gpc'; property?: string; on: boolean }
  | { act: 'remove'; property: string }
  | { act: 'pause'; tab: number; on: boolean }
  | { act: 'erase' };

/** Resolves when it is done; rejects with why it is not. */
export async function carryOut(act: Act): Promise<void> {
  const intent = { id: crypto.randomUUID(), at: Date.now(), ...act };
  await writeIntent(intent).catch((cause) => {
    throw new ActFailed({ kind: 'not-written', detail: String(cause) });
  });
  const asked = runIntent(intent) as Promise<Ending>;
  const ending = await inTime(asked).catch((cause): Ending => {
    // It is written, and nobody has said what became of it. What a private window wants is written nowhere.
    return { kind: inPrivate() ? 'never' : 'again', why: String(cause) };
  });
  if (ending.kind === 'done') return;
  const late = doneLate(asked);
  throw new ActFailed({ kind: ending.kind, detail: ending.why, late });
}

/** Resolves where an act is done later than anybody waited, and else never. */
const doneLate = (asked: Promise<Ending>): Promise<void> =>
  new Promise((resolve) => {
    asked.then(
      ({ kind }) => kind === 'done' && resolve(),
      () => undefined,
    );
  });

/** Has the worker do what is no intent. Rejects where it did not. */
export async function command(question: Parameters<typeof ask>[0]): Promise<void> {
  const answer = await inTime(ask(question));
  if (answer !== true) throw new Error('no answer');
}

/** What a frame is kept by: a property, or a host with the store of its tab. All of them at once are not. */
function frameOf({ url, property, store = '' }: Awaited<ReturnType<typeof wanted>>) {
  if (property !== undefined) return `property ${property}`;
  return url && URL.canParse(url) ? `${new URL(url).origin} ${store}` : undefined;
}

async function wanted(scope: Scope): Promise<{ url?: string; property?: string; store?: string }> {
  switch (scope.kind) {
    case 'all':
      return {};
    case 'named':
      return { property: scope.property };
    case 'active':
      // An address that we may not see is one of no property.
      return { url: '', ...(await activePage()) };
  }
}

/** An answer that does not come is none. */
export function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), PATIENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
