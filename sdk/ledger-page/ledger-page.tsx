import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { PROPERTIES } from '../core/property.ts';
import { type Answer, askStats, type Query } from './ask-stats.ts';
import { ChainCheck } from './chain-check.tsx';
import { FigureSection } from './figure-section.tsx';
import { figuresOf, headlinesOf, ratesOf } from './figures.ts';
import { Headlines } from './headlines.tsx';
import { QueryForm } from './query-form.tsx';
import { RateSection } from './rate-section.tsx';
import { type Language, say, WORDS } from './words.ts';

type State = Answer | { readonly kind: 'nothing-yet' } | { readonly kind: 'loading' };

/** The operator's page. The token stays in its memory and goes with it. */
export function LedgerPage() {
  const [language, setLanguage] = useState<Language>(
    navigator.language.startsWith('ja') ? 'ja' : 'en',
  );
  const [query, setQuery] = useState<Query>(firstQuery);
  const [state, setState] = useState<State>({ kind: 'nothing-yet' });
  const [properties, setProperties] = useState(PROPERTIES.map(({ id }) => id));
  /** The token that the ledger took last. */
  const [taken, setTaken] = useState('');
  const [isDemo, setDemo] = useState(false);
  const asked = useRef(0);
  const words = WORDS[language];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language, words]);

  async function ask(wanted = query) {
    asked.current += 1;
    const turn = asked.current;
    const token = wanted.token.trim();
    setState({ kind: 'loading' });
    const answer = await askStats({ ...wanted, token });
    // Somebody asked for something else meanwhile.
    if (turn !== asked.current) return;
    setState(answer);
    if (answer.kind === 'trouble' && answer.trouble === 'token') setTaken('');
    if (answer.kind !== 'figures') return;
    setTaken(token);
    const seen = answer.stats.counts.map(({ property }) => property);
    setProperties((known) => [...new Set([...known, ...seen])]);
  }

  // A link can bring the token, as that of a demo does: what stands after # is sent to nobody.
  useEffect(() => {
    const { token, isDemo: made } = fromLink(location.hash);
    if (!token) return;
    history.replaceState(null, '', location.pathname);
    setDemo(made);
    const wanted = { ...query, token };
    setQuery(wanted);
    ask(wanted);
  }, []);

  const stats = state.kind === 'figures' ? state.stats : undefined;
  const figures = useMemo(() => (stats?.total ? figuresOf(stats) : []), [stats]);
  const rates = useMemo(() => (stats?.total ? ratesOf(stats) : undefined), [stats]);
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
          isFolded={taken !== '' && !wrongToken}
          onUnfold={() => setTaken('')}
          onChange={setQuery}
          onAsk={() => ask()}
        />
        {isDemo && <p class="demo">{words.demo}</p>}
        <p class="state" role="status">
          {summary(state, language)}
        </p>
        {stats && stats.total > 0 && (
          <Headlines headlines={headlinesOf(stats)} language={language} />
        )}
        {stats && taken && <ChainCheck token={taken} language={language} />}
        <div class="all-figures">
          {rates && rates.days.length > 1 && <RateSection rates={rates} language={language} />}
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
  if (total === 0) return words.empty;
  const period = new Intl.DateTimeFormat(language === 'ja' ? 'ja' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).formatRange(new Date(from), new Date(to));
  return say(words.summary, { n: total, period, zone: timeZone }, language);
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

/** What a link says: `#token=…`, and whether the figures are those of a demo. */
function fromLink(hash: string): { readonly token: string; readonly isDemo: boolean } {
  const parts = new URLSearchParams(hash.slice(1));
  return { token: parts.get('token') ?? '', isDemo: parts.has('demo') };
}
