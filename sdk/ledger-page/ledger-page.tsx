import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { PROPERTIES } from '../core/property.ts';
import { type Answer, askStats, type Query } from './ask-stats.ts';
import { FigureSection } from './figure-section.tsx';
import { figuresOf } from './figures.ts';
import { QueryForm } from './query-form.tsx';
import { type Language, WORDS } from './words.ts';

type State = Answer | { readonly kind: 'nothing-yet' } | { readonly kind: 'loading' };

/** The operator's page. The token stays in its memory and goes with it. */
export function LedgerPage() {
  const [language, setLanguage] = useState<Language>(
    navigator.language.startsWith('ja') ? 'ja' : 'en',
  );
  const [query, setQuery] = useState<Query>(firstQuery);
  const [state, setState] = useState<State>({ kind: 'nothing-yet' });
  const [properties, setProperties] = useState(PROPERTIES.map(({ id }) => id));
  const asked = useRef(0);
  const words = WORDS[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language, words]);

  async function ask() {
    asked.current += 1;
    const turn = asked.current;
    setState({ kind: 'loading' });
    const answer = await askStats({ ...query, token: query.token.trim() });
    // Somebody asked for something else meanwhile.
    if (turn !== asked.current) return;
    setState(answer);
    if (answer.kind !== 'figures') return;
    const seen = answer.stats.counts.map(({ property }) => property);
    setProperties((known) => [...new Set([...known, ...seen])]);
  }

  const stats = state.kind === 'figures' ? state.stats : undefined;
  const figures = useMemo(() => (stats?.total ? figuresOf(stats) : []), [stats]);
  const wrongToken = state.kind === 'trouble' && state.trouble === 'token';
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <>
      <header>
        <h1>{words.title}</h1>
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {words.switchTo}
        </button>
      </header>
      <main aria-busy={state.kind === 'loading'}>
        <QueryForm
          language={language}
          query={query}
          properties={properties}
          wrongToken={wrongToken}
          onChange={setQuery}
          onAsk={ask}
        />
        <p class="state" role="status">
          {summary(state, language)}
        </p>
        <div class="all-figures">
          {figures.map((one) => (
            <FigureSection
              key={one.by}
              figures={one}
              days={`${stats?.from}-${stats?.to}`}
              language={language}
            />
          ))}
        </div>
      </main>
    </>
  );
}

/** What there is, in one line. A wrong token is told beside its field. */
function summary(state: State, language: Language): string {
  const words = WORDS[language];
  if (state.kind === 'nothing-yet') return words.nothingYet;
  if (state.kind === 'loading') return words.loading;
  if (state.kind === 'trouble')
    return state.trouble === 'token' ? '' : words.trouble[state.trouble];
  const { total, from, to, timeZone } = state.stats;
  return total > 0 ? words.summary(total, from, to, timeZone) : words.empty;
}

/** The last thirty days, where the operator is. */
function firstQuery(): Query {
  const today = new Date();
  const first = new Date(today);
  first.setDate(today.getDate() - 29);
  // Swedes write a day as ISO 8601 does.
  const day = (date: Date) => date.toLocaleDateString('sv-SE');
  return { token: '', property: '', from: day(first), to: day(today) };
}
