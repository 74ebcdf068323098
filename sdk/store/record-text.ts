import { type CompiledConfig, isWithin } from '../core/index.ts';

/* The text of a record where it need not be understood, see `core/parse-record.ts`. */
const FIELDS = 16;

/** Whether it has the form of a record of this property. */
export function isRecordOf(property: string, text: string): boolean {
  const fields = text.split('~');
  return fields.length === FIELDS && fields[0] === '1' && fields[3] === property;
}

/** Whether both are of one id, and the first has the lower revision. */
export function isEarlier(text: string, than: string): boolean {
  const [, id, revision = ''] = text.split('~');
  const [, otherId, otherRevision = ''] = than.split('~');
  return (
    !!id && id === otherId && Number.parseInt(revision, 36) < Number.parseInt(otherRevision, 36)
  );
}

/** Writes and takes away cookies by their texts, at once, so that no other tab sees two. */
export function recordPlace({ cookie }: Pick<CompiledConfig, 'cookie'>) {
  const { name, domains } = cookie;
  const covering = domains.find((domain) => isWithin(location.hostname, domain));
  const domain = covering ? `; Domain=${covering}` : '';
  const put = (own: string, text: string, more: string): void => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    // biome-ignore lint/suspicious/noDocumentCookie: a promise would come too late.
    document.cookie = `${own}=${text}; Path=/; SameSite=Lax${secure}${more}`;
  };
  return {
    /** Empty where the record is kept for this host alone. */
    domain,
    write(text: string): void {
      const expires = new Date(Number.parseInt(text.split('~')[8] ?? '', 36) * 1000);
      put(name, text, `; Expires=${expires.toUTCString()}${domain}`);
    },
    remove: (own: string, where: string): void => put(own, '', `; Max-Age=0${where}`),
  };
}
