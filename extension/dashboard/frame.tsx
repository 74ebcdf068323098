import type { ComponentChildren } from 'preact';
import { AsideNotice } from './aside-notice.tsx';
import { LiveRegion, useSaid } from './live-region.tsx';
import { NoticeBox } from './notice-box.tsx';
import type { Model } from './use-views.ts';
import { text } from './words.ts';

export interface FrameProps {
  readonly model: Model;
  readonly children: ComponentChildren;
}

const TROUBLE = {
  'no-answer': ['error_title', 'error_text'],
  'not-written': ['not_written_title', 'not_written_text'],
} as const;

/** What both pages have: trouble on top, what is going on, and the rest. */
export function Frame({ model: { trouble, running, views }, children }: FrameProps) {
  const words = running && text(running === 'lift' ? 'running_lift' : 'running');
  useSaid(words);
  return (
    <>
      <LiveRegion />
      {trouble && (
        <NoticeBox kind={trouble.kind} title={text(TROUBLE[trouble.kind][0])} alert>
          <p>{text(TROUBLE[trouble.kind][1])}</p>
          <p class="detail">{text('error_detail', trouble.detail)}</p>
        </NoticeBox>
      )}
      <AsideNotice />
      {!views && !trouble && <p class="loading">{text('loading')}</p>}
      {words && <p class="running">{words}</p>}
      {children}
    </>
  );
}
