import { useState } from 'preact/hooks';
import { MET_LATER } from '../../properties/met-later.ts';
import { categoryName, named, text } from '../words.ts';
import type { RulesView } from './rules-adapter.ts';

export interface AddRuleProps {
  readonly view: RulesView;
  readonly disabled: boolean;
  add(rule: string): void;
}

/** Purposes first, then single recipients. */
export function AddRule({ view, disabled, add }: AddRuleProps) {
  const [chosen, setChosen] = useState('');
  const { categories, services } = view;
  // What was just added is no longer among them.
  const offered = [
    ...categories,
    ...(view.metLater ? [MET_LATER] : []),
    ...services.map(({ id }) => id),
  ];
  const rule = offered.includes(chosen) ? chosen : (offered[0] ?? '');
  if (rule === '') return null;
  return (
    <form
      class="add-rule"
      onSubmit={(event) => {
        event.preventDefault();
        add(rule);
      }}
    >
      <label class="field">
        <span>{text('rule_what')}</span>
        <select
          data-action="choose-rule"
          value={rule}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          <optgroup label={text('rule_purposes')}>
            {categories.map((id) => (
              <option key={id} value={id}>
                {categoryName(id)}
              </option>
            ))}
          </optgroup>
          {view.metLater && (
            <optgroup label={text('rule_sites')}>
              <option value={MET_LATER}>{text('rule_met_later')}</option>
            </optgroup>
          )}
          <optgroup label={text('recipients')}>
            {services.map(({ id, name }) => (
              <option key={id} value={id}>
                {named(name)}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <button type="submit" class="button" data-action="add-rule" disabled={disabled}>
        {text('rule_add')}
      </button>
    </form>
  );
}
