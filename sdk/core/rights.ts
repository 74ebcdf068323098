import type { Bilingual, BilingualList } from './bilingual.ts';

/** What a company tells people about the information it holds on them, and how they ask about it
 * (個人情報保護法 第32条から第38条). Each company puts in its own; without it nothing is shown. */
export interface Rights {
  /** Where requests go; the contact's address where it is left out. */
  readonly email?: string | undefined;
  /** Where members see and change their own information. */
  readonly memberData?:
    | { readonly where: Bilingual; readonly url?: string | undefined }
    | undefined;
  /** What members should know beside that, e.g. when an account's information is deleted. */
  readonly notes?: BilingualList | undefined;
  readonly rows: readonly RightsRow[];
  /** How requests are answered, in the policy's own words. */
  readonly procedure?: {
    readonly agent?: Bilingual | undefined;
    readonly identity?: Bilingual | undefined;
    readonly fee?: Bilingual | undefined;
    readonly answer?: Bilingual | undefined;
    /** When the company can't do what is asked. */
    readonly refusals?: BilingualList | undefined;
  };
}

/** One kind of information that the company holds. */
export interface RightsRow {
  readonly name: Bilingual;
  readonly purposes: BilingualList;
  /** Whether people can ask for it (開示対象); `not-stated` where the policy says nothing. */
  readonly disclosure: 'yes' | 'no' | 'not-stated';
}

/** What people can ask for (開示等のご請求). */
export const REQUEST_KINDS = [
  'disclose',
  'correct',
  'stop',
  'purpose',
  'third-party-records',
] as const;

export type RequestKind = (typeof REQUEST_KINDS)[number];
