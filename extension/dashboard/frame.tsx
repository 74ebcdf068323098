import type { ComponentChildren } from 'preact';
import { AsideNotice } from './aside-notice.tsx';
import { CommandFailed } from './command-failed.tsx';
import { LiveRegion, useSaid } from './live-region.tsx';
import { NoticeBox } from './notice-box.tsx';
import type { Model } from './use-views.ts';
import { text } from './words.ts';

export interface FrameProps {
  readonly model: Model;
  readonly children: ComponentChildren;
}

/** What both pages have: trouble on top, what is going on, and the rest. */
export function Frame({ model: { trouble, failed, running, views }, children }: FrameProps) {
  const words =
    running && running !== 'look' && text(running === 'lift' ? 'running_lift' : 'running');
  useSaid(words);
  return (
    <>
      <LiveRegion />
      {failed && <CommandFailed kind={failed.kind} why={failed.detail} level={2} />}
      {trouble && (
        <NoticeBox kind="no-answer" title={text('error_title')} alert>
          <p>{text('error_text')}</p>
          <p class="detail">{text('error_detail', trouble)}</p>
        </NoticeBox>
      )}
      <AsideNotice />
      {!views && !trouble && <p class="visually-hidden">{text('loading')}</p>}
      {words && <p class="running">{words}</p>}
      {children}
    </>
  );
}
