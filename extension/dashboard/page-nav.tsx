import { useEffect } from 'preact/hooks';
import type { MessageKey } from '../platform/language.ts';
import { text } from './words.ts';

const PARTS = [
  ['sites', 'sites_here'],
  ['add', 'add_title'],
  ['gpc', 'gpc_title'],
  ['tell', 'tell_title'],
  ['rules', 'rules_title'],
  ['history', 'history_title'],
  ['sync', 'sync_title'],
  ['data', 'data_title'],
] as const satisfies readonly (readonly [string, MessageKey])[];

/** Private windows have none of these: of them nothing is kept. */
const KEPT: readonly string[] = ['add', 'sync', 'data'];

export interface PageNavProps {
  readonly inPrivate: boolean;
}

/** The parts of the full page. What an address names is gone to once there is something above it. */
export function PageNav({ inPrivate }: PageNavProps) {
  useEffect(() => {
    const named = PARTS.find(([id]) => location.hash === `#${id}`)?.[0];
    const part = named && document.getElementById(named);
    if (!part) return;
    part.focus({ preventScroll: true });
    // What is above it still grows; from a person's first act on, it is theirs to scroll.
    const growing = new ResizeObserver(() => part.scrollIntoView());
    growing.observe(document.body);
    const stop = (): void => growing.disconnect();
    for (const act of ['wheel', 'keydown', 'pointerdown']) {
      addEventListener(act, stop, { once: true, passive: true });
    }
    return stop;
  }, []);
  return (
    <nav class="page-nav" aria-label={text('page_nav')}>
      <ul>
        {PARTS.filter(([id]) => !inPrivate || !KEPT.includes(id)).map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{text(title)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
