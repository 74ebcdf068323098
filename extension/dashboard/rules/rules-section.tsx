import { useCallback, useState } from 'preact/hooks';
import { useSaid } from '../live-region.tsx';
import { NoticeBox } from '../notice-box.tsx';
import { useAnswer } from '../use-answer.ts';
import { day, text } from '../words.ts';
import '../room.css';
import { AddRule } from './add-rule.tsx';
import { QuestionBox } from './question-box.tsx';
import { ruleName } from './rule-name.ts';
import type { RulesAdapter, RuleView } from './rules-adapter.ts';

export interface RulesSectionProps {
  readonly adapter: RulesAdapter;
}

/** What is always refused, on every site, and what to do where a site goes against it. */
export function RulesSection({ adapter }: RulesSectionProps) {
  const { value: view, trouble, reload } = useAnswer(useCallback(() => adapter.rules(), [adapter]));
  const [running, setRunning] = useState(false);
  const [failed, setFailed] = useState<string>();

  const act = async (task: Promise<void>): Promise<void> => {
    setRunning(true);
    try {
      await task;
      setFailed(undefined);
      await reload();
    } catch (cause) {
      setFailed(String(cause));
    }
    setRunning(false);
  };
  useSaid(running && text('running'));
  const why = failed ?? trouble;

  return (
    <section id="rules" class="room" tabIndex={-1} data-room="rules" aria-labelledby="rules-title">
      <h2 id="rules-title">{text('rules_title')}</h2>
      <p>{text('rules_lead')}</p>
      {why && (
        <NoticeBox kind="rules-trouble" title={text('error_title')} level={3} alert>
          <p class="detail">{text('error_detail', why)}</p>
        </NoticeBox>
      )}
      {running && <p class="running">{text('running')}</p>}
      {view?.questions.map((question) => (
        <QuestionBox
          key={`${question.property} ${question.rule}`}
          question={question}
          disabled={running}
          answer={(refuse) => void act(adapter.answer(question.property, question.rule, refuse))}
        />
      ))}
      {view && view.rules.length === 0 && <p class="empty">{text('rules_empty')}</p>}
      {view && view.rules.length > 0 && (
        <ul class="rules">
          {view.rules.map((rule) => (
            <Rule
              key={rule.id}
              rule={rule}
              disabled={running || view.privately}
              remove={() => void act(adapter.setRule(rule.id, false))}
            />
          ))}
        </ul>
      )}
      {view?.privately && <p class="note">{text('rules_private')}</p>}
      {view && !view.privately && (
        <AddRule
          view={view}
          disabled={running}
          add={(rule) => void act(adapter.setRule(rule, true))}
        />
      )}
    </section>
  );
}

const SETTERS = {
  person: 'rule_by_person',
  policy: 'rule_by_policy',
  sync: 'rule_by_sync',
  import: 'rule_by_import',
} as const;

interface RuleProps {
  readonly rule: RuleView;
  readonly disabled: boolean;
  remove(): void;
}

function Rule({ rule, disabled, remove }: RuleProps) {
  const name = ruleName(rule);
  return (
    <li class="rule" data-rule={rule.id} data-managed={rule.managed}>
      <div>
        <strong>{name}</strong>
        <p class="note">
          {text(SETTERS[rule.by], day(rule.since))}
          {rule.managed && ` ${text('rule_managed')}`}
        </p>
      </div>
      {!rule.managed && (
        <button
          type="button"
          class="button small"
          data-action="remove-rule"
          data-rule={rule.id}
          disabled={disabled}
          aria-label={text('rule_remove_label', name)}
          onClick={remove}
        >
          {text('rule_remove')}
        </button>
      )}
    </li>
  );
}
