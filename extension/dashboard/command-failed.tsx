import { NoticeBox } from './notice-box.tsx';
import { text } from './words.ts';

/** That something a person pressed was not done, and why; nothing where nothing failed. */
export const CommandFailed = ({ why }: { readonly why: string | undefined }) =>
  why === undefined ? null : (
    <NoticeBox kind="never" title={text('failed_title')} level={3} alert>
      <p>{text('failed_text')}</p>
      <p class="detail">{text('error_detail', why)}</p>
    </NoticeBox>
  );
