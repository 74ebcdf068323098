import { describe, expect, test } from 'vitest';
import { type Category, closedDecision, type Decision } from '../../../sdk/core/index.ts';
import {
  choicesOf,
  draftOf,
  offeredCategories,
  withCategory,
  withService,
} from '../../../sdk/ui/preferences/draft-choices.ts';
import type { ServiceTexts } from '../../../sdk/ui/texts.ts';

const service = (id: string, ...categories: Category[]): ServiceTexts => ({
  id,
  categories,
  name: id,
  operator: 'x',
  cookies: [],
  sends: [],
  drafts: [],
});
const services = [
  service('login', 'necessary'),
  service('stats', 'analytics'),
  service('ads', 'advertising', 'measurement'),
  service('match', 'measurement'),
];
const closed: Decision = { ...closedDecision('loading'), services: {} };
const nothing = draftOf(closed, services);

describe('the switches of preferences', () => {
  test('nothing is switched on that nobody allowed', () => {
    expect(Object.values({ ...nothing.categories, ...nothing.services })).not.toContain(true);
  });

  test('only categories that the page has are offered, and necessary ones have no switch', () => {
    expect(offeredCategories(services)).toEqual(['analytics', 'advertising', 'measurement']);
    expect(nothing.services).not.toHaveProperty('login');
  });

  test('a category moves its services along; one of two categories waits for both', () => {
    const ads = withCategory(nothing, 'advertising', true, services);
    expect(ads.services).toEqual({ stats: false, ads: false, match: false });
    const both = withCategory(ads, 'measurement', true, services);
    expect(both.services).toEqual({ stats: false, ads: true, match: true });
    expect(withCategory(both, 'advertising', false, services).services.ads).toBe(false);
  });

  test('saving says every category, and only the services that differ from theirs', () => {
    const draft = withService(withCategory(nothing, 'analytics', true, services), 'match', true);
    expect(choicesOf(draft, services, undefined)).toEqual({
      categories: { analytics: true, advertising: false, measurement: false },
      services: { match: true },
    });
  });
});
