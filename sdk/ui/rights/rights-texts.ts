import type { RequestKind, RightsRow } from '../../core/index.ts';
import type { ContactTexts } from '../texts.ts';

/** What a company holds and how people ask about it, in one language: a file of its own, fetched when
 * somebody looks at it. */
export interface RightsTexts {
  readonly language: string;
  readonly policyUrl?: string | undefined;
  readonly contact?: ContactTexts | undefined;
  /** Where requests go. */
  readonly email: string;
  readonly memberData?: { readonly where: string; readonly url?: string | undefined } | undefined;
  readonly notes: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly purposes: readonly string[];
    readonly disclosure: RightsRow['disclosure'];
  }[];
  readonly agent?: string | undefined;
  readonly identity?: string | undefined;
  readonly fee?: string | undefined;
  readonly answer?: string | undefined;
  readonly refusals: readonly string[];
  readonly strings: RightsStrings;
}

export interface RightsStrings {
  readonly title: string;
  readonly memberTitle: string;
  /** `{where}`. */
  readonly member: string;
  readonly rowsTitle: string;
  /** `{n}` kinds of information, `{open}` of them can be asked for. */
  readonly rowsLead: string;
  readonly disclosure: Readonly<Record<RightsRow['disclosure'], string>>;
  readonly purposes: string;
  readonly requestTitle: string;
  readonly requestLead: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<RequestKind, string>>;
  readonly about: string;
  readonly who: string;
  readonly self: string;
  readonly agent: string;
  readonly name: string;
  readonly agentName: string;
  readonly email: string;
  readonly emailLabel: string;
  readonly details: string;
  readonly agentNote: string;
  readonly identityNote: string;
  readonly feeNote: string;
  readonly answerNote: string;
  readonly refusalsNote: string;
  readonly draft: string;
  readonly to: string;
  readonly subject: string;
  readonly open: string;
  readonly tooLong: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyByHand: string;
  readonly contact: string;
  readonly sitePolicy: string;
  readonly newWindow: string;
  /** The e-mail. */
  readonly mail: {
    /** `{kind}`. */
    readonly subject: string;
    /** `{desk}`. */
    readonly greeting: string;
    readonly opening: string;
    /** `{label}`, `{value}`. */
    readonly line: string;
    readonly blank: string;
    readonly closing: string;
  };
}
