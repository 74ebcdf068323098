import {
  CHOOSABLE,
  type ChoosableCategory,
  type CompiledConfig,
  isChoosable,
  ownProperty,
} from '../core/index.ts';
import { EVERYTHING, isNecessary } from './read-tool.ts';

const ADS = ['advertising', 'measurement'] as const;

/** What tools and their guides call the purposes that we call so. */
const PURPOSES: Readonly<Record<string, readonly ChoosableCategory[]>> = {
  [EVERYTHING]: CHOOSABLE,
  functional: ['functional'],
  functionality: ['functional'],
  preferences: ['functional'],
  analytics: ['analytics'],
  analytical: ['analytics'],
  statistics: ['analytics'],
  performance: ['analytics'],
  measurement: ['measurement'],
  ads: ADS,
  advertising: ADS,
  advertisement: ADS,
  marketing: ADS,
  targeting: ADS,
  // OneTrust's groups, as they are unless somebody made others.
  C0002: ['analytics'],
  C0003: ['functional'],
  C0004: ADS,
  C0005: ADS,
};

/** What tools call services, where it is not our id: tarteaucitron's, and those of examples. */
const SERVICES: Readonly<Record<string, string>> = {
  analytics: 'google-analytics-4',
  clarity: 'microsoft-clarity',
  facebookpixel: 'meta-pixel',
  ga: 'google-analytics-4',
  gtag: 'google-analytics-4',
  googleanalytics: 'google-analytics-4',
  googlemaps: 'google-maps',
  googletagmanager: 'google-tag-manager',
  gtm: 'google-tag-manager',
  linkedininsighttag: 'linkedin-insight',
  twitteruwt: 'x-ads',
  vimeo: 'vimeo',
  youtube: 'youtube-embed',
};

/** Our categories and services that a tool's name is about; none where nobody knows it.
 * @param own the site's own table, before all others. */
export function idsOf(
  name: string,
  { services }: Pick<CompiledConfig, 'services'>,
  own: Readonly<Record<string, string | readonly string[]>> = {},
): readonly string[] {
  if (Object.hasOwn(own, name)) return [own[name] ?? []].flat();
  if (isNecessary(name)) return [];
  const known = services.filter(
    ({ id, aliases = [], categories }) =>
      (id === name || aliases.includes(name)) && categories.some(isChoosable),
  );
  if (known.length > 0) return known.map(({ id }) => id);
  const small = name.toLowerCase().replace(/[\s_-]/g, '');
  const purposes =
    ownProperty<readonly string[] | undefined>(PURPOSES, name) ??
    ownProperty<readonly string[] | undefined>(PURPOSES, small);
  if (purposes) return purposes;
  const service = ownProperty<string | undefined>(SERVICES, small);
  return service !== undefined && services.some(({ id }) => id === service) ? [service] : [];
}
