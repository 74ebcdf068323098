import { browserHelp } from '../browser-help.ts';
import { type DetailStrings, fill } from '../texts.ts';

/** The policy's three browser choices by their names, and where to find them in this browser. */
export function BrowserHelpView({
  strings: { browser: strings, newWindow },
  userAgent,
}: {
  readonly strings: DetailStrings;
  readonly userAgent: string;
}) {
  const help = browserHelp(userAgent);
  return (
    <div class="root">
      <p>{strings.lead}</p>
      <ul>
        {strings.choices.map(({ label, text }) => (
          <li key={label}>
            <b>{label}</b> — {text}
          </li>
        ))}
      </ul>
      <p>
        {help?.url ? (
          <a href={help.url} target="_blank" rel="noopener noreferrer">
            {fill(strings.help, { browser: help.browser })}
            {!help.confirmed && strings.unconfirmed}
            {newWindow}
          </a>
        ) : (
          strings.noHelp
        )}
      </p>
      <p>{strings.warning}</p>
    </div>
  );
}
