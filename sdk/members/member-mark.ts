/** Who was last known to be logged in on this origin. */
export interface MemberMark {
  readonly version: 1;
  /** Not the member's id, see `core/member.ts`. */
  readonly tag: string;
  /** Logged in, as far as this origin heard. */
  readonly here: boolean;
  /** Id and revision of the record that was in force with that member. */
  readonly key: string;
  /** When the ledger was asked last, in milliseconds. */
  readonly askedAt: number;
}

const STORED_AS = 'rj_member';

/** What was stored, which any script of the page may have written. */
export function readMark(storage: () => Storage): MemberMark | undefined {
  try {
    const { version, tag, here, key, askedAt } = JSON.parse(storage().getItem(STORED_AS) ?? '');
    const sound =
      version === 1 &&
      [tag, key].every((text) => typeof text === 'string') &&
      typeof here === 'boolean' &&
      Number.isSafeInteger(askedAt);
    return sound ? { version, tag, here, key, askedAt } : undefined;
  } catch {
    return undefined;
  }
}

/** Where nothing can be kept, every page asks afresh, and a copy is nobody's. */
export function writeMark(storage: () => Storage, mark: MemberMark): void {
  try {
    storage().setItem(STORED_AS, JSON.stringify(mark));
  } catch {
    // As above.
  }
}
