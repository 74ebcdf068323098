import {
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
import type { PropertyView } from '../reader/property-view.ts';
import type { RevokeResult } from '../revoke/result.ts';

export type View = PropertyView<RevokeResult>;

/** Which properties a page shows: the one of the tab in front, a named one, or all. */
export type Scope =
  | { readonly kind: 'active' }
  | { readonly kind: 'named'; readonly property: string }
  | { readonly kind: 'all' };

export interface WithdrawRequest {
  readonly property?: string | undefined;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** The pages' only way to the background. */
export interface Adapter {
  load(scope: Scope): Promise<readonly View[]>;
  /** Resolves when it is done and verified. Rejects with `not-written` where nothing was begun. */
  withdraw(request: WithdrawRequest): Promise<void>;
  lift(property: string, service: string): Promise<void>;
  onChange(changed: () => void, signal: AbortSignal): void;
  /** The address of the tab in front, where we may see it. */
  here(): Promise<string | undefined>;
  /** Asks for permission to see sites; has to be called from a person's click. */
  permit(patterns: readonly string[]): Promise<boolean>;
  /** Asks for a site of this host and adds it; from a person's click. `shared`: the browser says that the
   * host is nobody's own. */
  add(host: string): Promise<'added' | 'declined' | 'shared'>;
  remove(property: string): Promise<void>;
  readonly inPrivate: boolean;
  /** Whether this page is in a tab of its own, not in the popup. */
  inTab(): Promise<boolean>;
}

const PATIENCE = 15_000;

export class NotWritten extends Error {}

export const createAdapter = (): Adapter => ({
  async load(scope) {
    const answer = await inTime(ask({ type: 'views', ...(await wanted(scope)) }));
    if (!Array.isArray(answer)) throw new Error('no answer');
    return answer as readonly View[];
  },
  withdraw: ({ property, category, service }) =>
    carryOut({
      act: 'withdraw',
      ...(property && { property }),
      ...(category && { categories: [category] }),
      ...(service && { services: [service] }),
    }),
  lift: (property, service) => carryOut({ act: 'lift', property, services: [service] }),
  onChange: onStored,
  here: activeUrl,
  permit,
  async add(host) {
    if (!(await askForSite(host))) return 'declined';
    await ask({ type: 'run' });
    const there = await ask({ type: 'views', url: `https://${host}/` });
    return Array.isArray(there) && there.length > 0 ? 'added' : 'shared';
  },
  async remove(property) {
    await ask({ type: 'remove-site', property });
  },
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
  | { act: 'lift'; property: string; services: string[] }
  | { act: 'rule'; rule: string; on: boolean }
  | { act: 'answer'; property: string; rule: string; refuse: boolean }
  | { act: 'sync'; on: boolean };

/** Resolves when it is done. Rejects with `not-written` where nothing was begun. */
export async function carryOut(act: Act): Promise<void> {
  const intent = { id: crypto.randomUUID(), at: Date.now(), ...act };
  try {
    await writeIntent(intent);
  } catch (cause) {
    throw new NotWritten(String(cause));
  }
  await runIntent(intent);
}

async function wanted(scope: Scope): Promise<{ url?: string; property?: string }> {
  switch (scope.kind) {
    case 'all':
      return {};
    case 'named':
      return { property: scope.property };
    case 'active':
      // An address that we may not see is one of no property.
      return { url: (await activeUrl()) ?? '' };
  }
}

/** An answer that does not come is none. */
export function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), PATIENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
