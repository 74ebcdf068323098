import { useEffect, useRef } from 'preact/hooks';
import type { Query } from './ask-stats.ts';
import { propertyName } from './naming.ts';
import { type Language, WORDS } from './words.ts';

export interface QueryFormProps {
  readonly language: Language;
  readonly query: Query;
  readonly properties: readonly string[];
  readonly wrongToken: boolean;
  /** The token was taken: its field is folded away until somebody wants another. */
  readonly isFolded: boolean;
  readonly onUnfold: () => void;
  readonly onChange: (query: Query) => void;
  readonly onAsk: () => void;
}

/** What is asked for, and by whom. */
export function QueryForm(props: QueryFormProps) {
  const { language, query, properties, wrongToken, isFolded, onUnfold, onChange, onAsk } = props;
  const words = WORDS[language];
  const token = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wrongToken) token.current?.focus();
  }, [wrongToken]);
  const unfold = useRef<HTMLButtonElement>(null);
  const wasFolded = useRef(false);
  useEffect(() => {
    const at = document.activeElement;
    // The field that was typed into is gone: the keyboard goes on where it stood.
    if (isFolded && (at === document.body || at === token.current)) unfold.current?.focus();
    if (!isFolded && wasFolded.current) token.current?.focus();
    wasFolded.current = isFolded;
  }, [isFolded]);
  const set = (name: keyof Query) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...query, [name]: event.currentTarget.value });
  const dayField = (name: 'from' | 'to', min: string) => (
    <label>
      <span>{words[name]}</span>
      <input type="date" required min={min} value={query[name]} onInput={set(name)} />
    </label>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAsk();
      }}
    >
      {isFolded && (
        <p class="token taken">
          {words.tokenTaken}{' '}
          <button ref={unfold} type="button" onClick={onUnfold}>
            {words.otherToken}
          </button>
        </p>
      )}
      <label class="token" hidden={isFolded}>
        <span>{words.token}</span>
        <input
          ref={token}
          type="password"
          required
          autocomplete="off"
          value={query.token}
          onInput={set('token')}
          aria-invalid={wrongToken}
          aria-describedby={wrongToken ? 'wrong-token token-hint' : 'token-hint'}
        />
      </label>
      <div class="about-token" hidden={isFolded}>
        {/* Always there, so that a screen reader hears what comes into it. */}
        <p id="wrong-token" class="fault" role="alert">
          {wrongToken && words.trouble.token}
        </p>
        <p id="token-hint" class="quiet">
          {words.tokenHint}
        </p>
      </div>
      <label>
        <span>{words.property}</span>
        <select value={query.property} onChange={set('property')}>
          <option value="">{words.everything}</option>
          {properties.map((id) => (
            <option key={id} value={id}>
              {propertyName(id, language)}
            </option>
          ))}
        </select>
      </label>
      {dayField('from', '2020-01-01')}
      {dayField('to', query.from)}
      <button type="submit">{words.show}</button>
    </form>
  );
}
