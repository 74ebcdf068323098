import type { AsideView } from '../background/put-aside.ts';
import { ask } from '../platform/webext-ui.ts';
import { NoticeBox } from './notice-box.tsx';
import { useAnswer } from './use-answer.ts';
import { text } from './words.ts';

const aside = (): Promise<AsideView> => ask({ type: 'aside' }) as Promise<AsideView>;

/** That some of what was stored can't be read, until the person knows: once, wherever they look first. */
export function AsideNotice() {
  const { value, reload } = useAnswer(aside);
  if (!value?.untold) return null;
  return (
    <NoticeBox kind="aside" title={text('aside_title')}>
      <p>{text('aside_text', value.untold)}</p>
      <button
        type="button"
        class="button small"
        data-action="aside-told"
        onClick={() => void ask({ type: 'aside-told' }).then(reload, reload)}
      >
        {text('aside_ok')}
      </button>
    </NoticeBox>
  );
}
