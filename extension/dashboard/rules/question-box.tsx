import { NoticeBox } from '../notice-box.tsx';
import { day, named, text } from '../words.ts';
import { ruleName } from './rule-name.ts';
import type { QuestionView } from './rules-adapter.ts';

export interface QuestionBoxProps {
  readonly question: QuestionView;
  readonly disabled: boolean;
  answer(refuse: boolean): void;
}

/** Asked once for each act on the site. Until it is answered our block holds. */
export function QuestionBox({ question, disabled, answer }: QuestionBoxProps) {
  const { rule, property, propertyName, at, name } = question;
  const what = ruleName({ id: rule, name });
  const where = named(propertyName);
  return (
    <NoticeBox kind="question" title={text('question_title', where, what)} level={3}>
      <p>{text('question_text', day(at))}</p>
      <div class="actions">
        <button
          type="button"
          class="button"
          data-action="answer-refuse"
          data-property={property}
          data-rule={rule}
          disabled={disabled}
          onClick={() => answer(true)}
        >
          {text('question_refuse')}
        </button>
        <button
          type="button"
          class="button"
          data-action="answer-allow"
          data-property={property}
          data-rule={rule}
          disabled={disabled}
          onClick={() => answer(false)}
        >
          {text('question_allow')}
        </button>
      </div>
    </NoticeBox>
  );
}
