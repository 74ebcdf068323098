import { useEffect, useState } from 'preact/hooks';
import { createGroup } from '../properties/group.ts';
import type { Adapter, Scope } from './adapter.ts';
import { Ring } from './verdict-box.tsx';
import { named } from './words.ts';

export interface LookingProps {
  readonly adapter: Pick<Adapter, 'here'>;
  readonly scope: Scope;
}

const NOTHING = { sending: 0, stopped: 0, unknown: 0 };

/** What is known without a look: the sites' names, where they will stand. Shown until there is more to say of
 * them: the first look after the installation may take a while. */
export function Looking({ adapter, scope }: LookingProps) {
  const [url, setUrl] = useState<string>();
  const group = createGroup(__DEMO__);
  const active = scope.kind === 'active';
  useEffect(() => {
    if (active) adapter.here().then(setUrl, () => undefined);
  }, [adapter, active]);
  const current =
    scope.kind === 'named'
      ? group.byId(scope.property)
      : active
        ? group.ofUrl(url ?? '')
        : undefined;
  const sites = scope.kind === 'all' ? group.properties : current ? [current] : [];
  return (
    <div class="looking" data-looking aria-busy="true">
      {sites.map(({ id, name }) => (
        <div key={id} class="verdict">
          <Ring counts={NOTHING} />
          <p class="site">{named(name)}</p>
        </div>
      ))}
    </div>
  );
}
