import { MAX_TEXT, METHODS } from '../core/index.ts';

/* The text of a record where it need not be understood, see `core/parse-record.ts`. */
const FORM = /^(?:1(?:~[^~]*){15}|2(?:~[^~]*){16,})$/;

/** Whether it has the form of a record of this property. */
export function isRecordOf(property: string, text: string): boolean {
  return FORM.test(text) && text.split('~')[3] === property;
}

/** Whether a person said it here: what was carried over from elsewhere is tied to no member. */
export const isOwnWord = (text: string): boolean =>
  METHODS[Number(text.split('~')[9])] !== 'hand-off';

const KEY = /^\d{1,6}~([\da-f]{32}~[\da-z]{1,8})~/;

/** What a record is known by: `id~revision`, out of its text. */
export const keyOf = (text: string): string | undefined =>
  text.length > MAX_TEXT ? undefined : KEY.exec(text)?.[1];

/** Whether both are of one id, and the first has the lower revision. */
export function isEarlier(text: string, than: string): boolean {
  const [id, revision = ''] = keyOf(text)?.split('~') ?? [];
  const [otherId, otherRevision = ''] = keyOf(than)?.split('~') ?? [];
  return (
    !!id && id === otherId && Number.parseInt(revision, 36) < Number.parseInt(otherRevision, 36)
  );
}
