import { useEffect, useState } from 'preact/hooks';
import { askVerify, type Check } from './ask-verify.ts';
import { type Language, say, WORDS } from './words.ts';

export interface ChainCheckProps {
  readonly token: string;
  readonly language: Language;
}

/** Looked at unasked for so long: a large ledger takes minutes, which only somebody who wants it should cost. */
const UNASKED = 15_000;
const MOST_FINDINGS = 5;

/** Whether anybody changed the ledger, looked at now. */
export function ChainCheck({ token, language }: ChainCheckProps) {
  const [check, setCheck] = useState<Check>({ kind: 'checking' });
  const words = WORDS[language].check;
  const look = async (patience?: number) => {
    setCheck({ kind: 'checking' });
    setCheck(await askVerify(token, patience));
  };
  useEffect(() => {
    look(UNASKED);
  }, [token]);
  const isWhole = check.kind === 'checked' ? check.found.ok : undefined;
  return (
    <section class="check" aria-labelledby="check" data-whole={isWhole}>
      <h2 id="check">{words.heading}</h2>
      <p aria-live="polite">
        {isWhole !== undefined && (
          <span class="mark" aria-hidden="true">
            {isWhole ? '✓' : '!'}
          </span>
        )}
        {check.kind === 'checked' ? told(check, language) : words[check.kind]}
      </p>
      {check.kind === 'checked' && !check.found.ok && (
        <ul>
          {check.found.findings.slice(0, MOST_FINDINGS).map(({ chain, position, kind }) => (
            <li key={`${chain} ${position} ${kind}`}>
              <code>
                {chain} {position} {kind}
              </code>
            </li>
          ))}
        </ul>
      )}
      {check.kind !== 'checking' && (
        <button type="button" onClick={() => look()}>
          {words.again}
        </button>
      )}
    </section>
  );
}

function told({ found, at }: Extract<Check, { kind: 'checked' }>, language: Language): string {
  const words = WORDS[language].check;
  const { ok, rows, chains, findings } = found;
  const time = at.toLocaleTimeString(language);
  return ok
    ? say(words.intact, { rows, chains, time }, language)
    : say(words.broken, { n: findings.length, time }, language);
}
