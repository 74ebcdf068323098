/** @jsxImportSource #view */
import { BROWSERS, type BrowserHelp, browserHelp } from '../browser-help.ts';
import { Foot } from '../foot.tsx';
import { Outside } from '../outside.tsx';
import { Fact } from '../service-facts.tsx';
import { type BrowserStrings, type DetailTexts, fill } from '../texts.ts';

export interface BrowserHelpProps {
  readonly details: DetailTexts;
  readonly browser: BrowserStrings;
  /** `undefined` in a page that is built: nobody knows yet. */
  readonly userAgent: string | undefined;
}

/** The policy's three browser choices by their names, and where to find them in this browser, or in the
 * one that a person uses elsewhere. */
export function BrowserHelpView({ details, browser, userAgent }: BrowserHelpProps) {
  const { strings, policyUrl, contact } = details;
  const known = userAgent !== undefined;
  const helpHere = browserHelp(userAgent ?? '');
  // Where most people's help will stand, so that little moves when it comes.
  const shown = known ? helpHere : BROWSERS.find(({ id }) => id === 'chrome');
  return (
    <div class="root" part="browser-help" lang={details.language}>
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
      <div class={known ? '' : 'waits'}>
        {shown ? (
          <>
            <p>{fill(browser.yours, { browser: shown.browser })}</p>
            <Way help={shown} browser={browser} details={details} />
          </>
        ) : (
          <p>{browser.noHelp}</p>
        )}
      </div>
      <details>
        <summary>{browser.others}</summary>
        {BROWSERS.filter(({ id }) => id !== helpHere?.id).map((help) => (
          <section key={help.id} data-browser={help.id}>
            <h3>{help.browser}</h3>
            <Way help={help} browser={browser} details={details} />
          </section>
        ))}
      </details>
      <Foot policyUrl={policyUrl} contact={contact} strings={strings} />
    </div>
  );
}

interface WayProps {
  readonly help: BrowserHelp;
  readonly browser: BrowserStrings;
  readonly details: DetailTexts;
}

/** No page can link into a browser's settings: the way there is told in words. */
function Way({ help, browser, details }: WayProps) {
  const { strings, language } = details;
  const page = help.confirmed && help.url?.[language === 'ja' ? 'ja' : 'en'];
  return (
    <>
      <p>
        {browser.paths[help.id]}
        {browser.unconfirmed}
      </p>
      {help.address && (
        <p>
          {browser.address} <code>{help.address}</code>
          {browser.unconfirmed}
        </p>
      )}
      <p>
        {page ? (
          <Outside
            href={page}
            text={fill(browser.help, { browser: help.browser })}
            strings={strings}
          />
        ) : (
          browser.noHelp
        )}
      </p>
    </>
  );
}
