import { useEffect, useState } from 'preact/hooks';
import { createGroup } from '../properties/group.ts';
import type { Adapter, Scope } from './adapter.ts';
import { named } from './words.ts';

export interface LookingProps {
  readonly adapter: Pick<Adapter, 'here'>;
  readonly scope: Scope;
}

/** What is known without a look: the sites' names. Shown until there is more to say of them: the first look
 * after the installation may take a while. */
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
    <ul class="sites" data-looking>
      {sites.map(({ id, name }) => (
        <li key={id} class="name">
          {named(name)}
        </li>
      ))}
    </ul>
  );
}
