import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

export interface NoticeBoxProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  /** What a test and a style call it. */
  readonly kind: string;
  readonly alert?: boolean;
  /** Of the heading: 2 on the page itself, 3 within a site's part. */
  readonly level?: 2 | 3;
}

/** One clear message where something is not as it usually is. */
export const NoticeBox = ({ title, children, kind, alert = false, level = 2 }: NoticeBoxProps) => {
  const Heading = level === 2 ? 'h2' : ('h3' as const);
  return (
    <section class="box" data-notice={kind} role={alert ? 'alert' : undefined}>
      <Heading class="box-title">
        <Icon kind="note" />
        {title}
      </Heading>
      {children}
    </section>
  );
};
