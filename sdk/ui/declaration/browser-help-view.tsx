/** @jsxImportSource #view */
import { browserHelp } from '../browser-help.ts';
import { Outside } from '../outside.tsx';
import { Fact } from '../service-facts.tsx';
import { type DetailStrings, fill } from '../texts.ts';

export interface BrowserHelpProps {
  readonly strings: DetailStrings;
  readonly userAgent: string;
}

/** The policy's three browser choices by their names, and where to find them in this browser. */
export function BrowserHelpView({ strings, userAgent }: BrowserHelpProps) {
  const { browser } = strings;
  return (
    <div class="root" part="browser-help">
      <h2>{browser.title}</h2>
      <p>{browser.lead}</p>
      <dl class="choices">
        {browser.choices.map(({ label, text }) => (
          <Fact key={label} label={label}>
            {text}
          </Fact>
        ))}
      </dl>
      <p>
        <b>{browser.warning}</b>
      </p>
      <Yours strings={strings} userAgent={userAgent} />
    </div>
  );
}

function Yours({ strings, userAgent }: BrowserHelpProps) {
  const words = strings.browser;
  const help = browserHelp(userAgent);
  if (!help) return <p>{words.noHelp}</p>;
  const { id, browser, url, confirmed } = help;
  return (
    <>
      <p>{fill(words.yours, { browser })}</p>
      {/* No page can link into a browser's settings: the way there is told in words. */}
      <p>
        {words.paths[id]}
        {words.unconfirmed}
      </p>
      <p>
        {url && confirmed ? (
          <Outside href={url} text={fill(words.help, { browser })} strings={strings} />
        ) : (
          words.noHelp
        )}
      </p>
    </>
  );
}
