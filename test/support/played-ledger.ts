/** What the ledger says to one request. */
export interface Said {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** A ledger that is played: it stores what it does not know yet, by id and revision. */
export interface PlayedLedger {
  /** Keys of the records that it has, in the order in which they came. */
  readonly stored: readonly string[];
  /** The keys of each request, also of those that were turned away. */
  readonly asked: readonly (readonly string[])[];
  /** What it says instead, to as many requests as there are answers. */
  say(...answers: readonly Said[]): void;
  /** What it says to everything from now on; without it, it works again. */
  always(answer?: Said): void;
  take(body: string): Said;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** In the form of the real one's answers. */
export const said = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
  message = 'no',
): Said => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  text: JSON.stringify({ faults: [{ path: '', message }] }),
});

/** Of a record's text: id and revision. */
export const keyIn = (text: string): string => text.split('~').slice(1, 3).join('~');

export function playLedger(): PlayedLedger {
  const stored: string[] = [];
  const asked: (readonly string[])[] = [];
  const next: Said[] = [];
  let standing: Said | undefined;
  return {
    stored,
    asked,
    say: (...answers) => void next.push(...answers),
    always: (answer) => {
      standing = answer;
    },
    take(body) {
      const { records } = JSON.parse(body) as { records: { record: string; sdk: string }[] };
      const keys = records.map(({ record }) => keyIn(record));
      asked.push(keys);
      const answer = next.shift() ?? standing;
      if (answer) return answer;
      const fresh = [...new Set(keys)].filter((key) => !stored.includes(key));
      stored.push(...fresh);
      return {
        status: fresh.length > 0 ? 201 : 200,
        headers: JSON_TYPE,
        text: JSON.stringify({ stored: fresh.length, known: keys.length - fresh.length }),
      };
    },
  };
}
