/** The page ⇄ extension protocol: `window.postMessage`, same window, same origin, top frame.
 * The extension's side can only refuse; nothing from a page can grant or reach another property. */
export const PROTOCOL = { ns: 'rarejob-consent', v: 1 } as const;

export type ObservedKind = 'script' | 'frame' | 'image' | 'fetch' | 'beacon' | 'cookie' | 'other';

export type PageMessage =
  | {
      readonly type: 'hello';
      readonly sdkVersion: string;
      readonly property: string;
      readonly services: readonly string[];
      /** The rules in force on this page, which by region only the page knows. */
      readonly regime?: string | undefined;
    }
  | { readonly type: 'record'; readonly text: string }
  | {
      readonly type: 'observed';
      readonly service: string;
      readonly kind: ObservedKind;
      readonly at: number;
    };

export type ExtensionMessage =
  | { readonly type: 'state-request' }
  | {
      readonly type: 'withdraw';
      readonly services: readonly string[];
      readonly revision: number;
    }
  | { readonly type: 'record-changed' };

const MAX_SERVICES = 200;
const KINDS: readonly string[] = ['script', 'frame', 'image', 'fetch', 'beacon', 'cookie', 'other'];
const ID = /^[a-z\d-]{1,64}$/;

/** Wraps a message in the protocol's envelope. */
export const envelope = <M extends PageMessage | ExtensionMessage>(message: M) => ({
  ...PROTOCOL,
  ...message,
});

/** A message of the page's side, or `undefined` for anything else. Ids are category or service ids. */
export function parsePageMessage(data: unknown): PageMessage | undefined {
  const fields = fieldsOf(data);
  if (!fields) return undefined;
  const { type, sdkVersion, property, services, regime, text, service, kind, at } = fields;
  switch (type) {
    case 'hello':
      return isShort(sdkVersion) &&
        isId(property) &&
        isIds(services) &&
        (regime === undefined || isId(regime))
        ? { type, sdkVersion, property, services, ...(regime !== undefined && { regime }) }
        : undefined;
    case 'record':
      return typeof text === 'string' && text.length <= 2048 ? { type, text } : undefined;
    case 'observed':
      return isId(service) && isKind(kind) && isCount(at) ? { type, service, kind, at } : undefined;
    default:
      return undefined;
  }
}

/** A message of the extension's side, or `undefined` for anything else. */
export function parseExtensionMessage(data: unknown): ExtensionMessage | undefined {
  const fields = fieldsOf(data);
  if (!fields) return undefined;
  const { type, services, revision } = fields;
  switch (type) {
    case 'state-request':
    case 'record-changed':
      return { type };
    case 'withdraw':
      return isIds(services) && isCount(revision) ? { type, services, revision } : undefined;
    default:
      return undefined;
  }
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const fields = data as Readonly<Record<string, unknown>>;
  return fields.ns === PROTOCOL.ns && fields.v === PROTOCOL.v ? fields : undefined;
}

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
/** Spread, because `every` skips holes, which a structured clone keeps. */
const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= MAX_SERVICES && [...value].every(isId);
const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 32;
const isKind = (value: unknown): value is ObservedKind =>
  typeof value === 'string' && KINDS.includes(value);
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
