import type { ChoosableCategory } from '../../core/index.ts';
import type { UiContext } from '../context.ts';
import { el } from '../element.ts';
import { fill } from '../texts.ts';
import type { ArrivalTexts } from './arrival.ts';

/** Boxes for what was granted on another property, all of them empty, and a button that allows what a
 * person ticked. A script can't tick one: its press is no hand. */
export function suggestion(
  ui: UiContext,
  suggested: readonly ChoosableCategory[],
  { strings, site, nameOf, recipientsOf }: ArrivalTexts,
): readonly HTMLElement[] {
  const ticked = new Set<ChoosableCategory>();
  const allow = el(
    'button',
    { class: 'allow', part: 'button save', 'data-action': 'save', 'aria-disabled': 'true' },
    strings.allow,
  );
  const boxes = suggested.map((category) => {
    const label = fill(strings.purpose, {
      purpose: nameOf(category),
      names: recipientsOf(category),
    });
    const box = el(
      'button',
      { class: 'box', role: 'checkbox', 'aria-checked': 'false', 'data-category': category },
      el('span', { class: 'mark', 'aria-hidden': 'true' }),
      el('span', {}, label),
    );
    box.addEventListener('click', (event) => {
      if (ticked.has(category)) ticked.delete(category);
      else if (ui.isHand(event)) ticked.add(category);
      box.setAttribute('aria-checked', String(ticked.has(category)));
      allow.setAttribute('aria-disabled', String(ticked.size === 0));
    });
    return box;
  });
  allow.addEventListener('click', (event) => {
    if (ticked.size === 0) return boxes[0]?.focus();
    const categories = Object.fromEntries([...ticked].map((category) => [category, true]));
    ui.act({ kind: 'choose', choices: { categories } }, event).catch((error: unknown) => {
      ui.report({ path: 'hand-off', message: `${error}` });
    });
  });
  return [
    el('p', { part: 'suggested' }, fill(strings.suggested, { site })),
    el(
      'div',
      { class: 'boxes', role: 'group', 'aria-label': fill(strings.title, { site }) },
      ...boxes,
    ),
    allow,
  ];
}
