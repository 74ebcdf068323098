import { type ConsentMap, type ConsentState, consentState } from './consent-types.ts';
import { fnv1a } from './fnv.ts';
import { DAY, MAX_AGE_DAYS, MAX_TEXT } from './record.ts';

/** What the head stub is told; `stubSettings()` in `sdk/compile` makes it. Small, as it stands in
 * every page's head. */
export interface StubSettings {
  readonly cookie: string;
  readonly property: string;
  readonly policy: string;
  /** By place in `CHOOSABLE`: the scope's digest, empty where nobody receives anything. */
  readonly scopes: readonly string[];
  /** Places that run by notice, before a choice. */
  readonly notice: readonly number[];
  /** Places nobody is offered: a child's advertising and measurement. */
  readonly never: readonly number[];
  /** As in the config, with the place instead of the category's id. */
  readonly types: ConsentMap<string | number>;
  /** Places of the categories of the services that `types` names. */
  readonly services: Readonly<Record<string, readonly number[]>>;
  /** Where the config is meant for; everywhere if left out. */
  readonly hosts?: readonly string[] | undefined;
}

/** What the page around the stub says. `now`: milliseconds since the epoch. */
export interface StubPage {
  readonly cookies: string;
  readonly host: string;
  readonly gpc: boolean;
  readonly now: number;
}

/** `decide()` and `consentState()` for the head: never wider than they are, and the same for a whole
 * record that is in force. Without settings all is denied but `security_storage`. */
export function stubState(settings: Partial<StubSettings>, page: StubPage): ConsentState {
  const { cookie, property, policy, scopes, notice, never, types, services, hosts } = settings;
  const [text = '', twin] = page.cookies
    .split('; ')
    .map((pair) => pair.split('='))
    .filter(([name]) => name === cookie)
    .map(([, value]) => value ?? '');
  // The form is told in `parse-record.ts`. A right checksum, the last field, stands for
  // the form of the others.
  const fields = text.split('~');
  const time = (digits = ''): number => Number.parseInt(digits, 36) * 1000;
  const decidedAt = time(fields[7]);
  const expiresAt = time(fields[8]);
  const whole =
    /^[12]~/.test(text) &&
    fields[3] === property &&
    fields.pop() === fnv1a(fields.join('~')) &&
    text.length <= MAX_TEXT &&
    decidedAt <= expiresAt &&
    expiresAt <= decidedAt + MAX_AGE_DAYS * DAY;
  const closed =
    twin !== undefined ||
    (text && !whole) ||
    (hosts && !['localhost', ...hosts].some((own) => `.${page.host}`.endsWith(`.${own}`)));
  const live = fields[5] === policy && page.now < expiresAt && decidedAt <= page.now + DAY;

  const allowed = (choice = '-', places: readonly number[]): boolean => {
    const given =
      choice !== '-' &&
      live &&
      // What an earlier act granted has its letter, and runs out with it.
      !(page.now >= time(text.split(`~.${choice}`)[1])) &&
      places.every((place) => {
        const scope = scopes?.[place];
        return scope === '' || scope?.split('.').includes(fields[13]?.split('.')[place] ?? '');
      });
    return (
      !closed &&
      !/[rw]/.test(choice) &&
      !places.some(
        (place) =>
          never?.includes(place) ||
          // Global Privacy Control speaks of the last two categories.
          (page.gpc && place > 1 && !(given && fields[11])),
      ) &&
      (choice === '-' ? places.every((place) => notice?.includes(place)) : given)
    );
  };
  const category = (place: number): boolean => allowed(fields[12]?.[place], [place]);
  return consentState((id) => {
    if (typeof id === 'number') return category(id);
    const places = services?.[id] ?? [];
    const [, own] = `.${fields[14]}`.split(`.${id}!`);
    return own ? allowed(own[0], places) : places.every(category);
  }, types);
}
