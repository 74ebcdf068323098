import { NoticeBox } from './notice-box.tsx';
import { text } from './words.ts';

const WORDS = {
  'not-written': ['not_written_title', 'not_written_text'],
  again: ['failed_again_title', 'failed_again_text'],
  never: ['failed_title', 'failed_text'],
} as const;

export interface CommandFailedProps {
  /** Nothing failed where it is `undefined`; nothing more is known where it is empty. */
  readonly why: string | undefined;
  readonly kind?: keyof typeof WORDS;
  readonly level?: 2 | 3;
}

/** That something a person pressed was not done, or not all of it, and why. */
export const CommandFailed = ({ why, kind = 'never', level = 3 }: CommandFailedProps) =>
  why === undefined ? null : (
    <NoticeBox kind={kind} title={text(WORDS[kind][0])} level={level} alert>
      <p>{text(WORDS[kind][1])}</p>
      {why && <p class="detail">{text('error_detail', why)}</p>}
    </NoticeBox>
  );
