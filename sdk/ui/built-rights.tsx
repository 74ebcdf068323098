/** @jsxImportSource #view */
import { draftRequest } from './rights/draft-request.ts';
import { RIGHTS_CSS } from './rights/rights-css.ts';
import type { RightsTexts } from './rights/rights-texts.ts';
import { firstFields, RightsView } from './rights/rights-view.tsx';
import { toHtml } from './view/to-html.ts';

/** Beside the other surfaces' in one style sheet. */
export const BUILT_RIGHTS_CSS = `.root[part=rights]{${RIGHTS_CSS.replace(/:host\{[^}]*\}/, '')}}`;

/** What the company holds and how people ask for it, as it stands in a page that is built. Without a script
 * the request is written in the mail program.
 * @param css address of the style sheet. */
export function builtRights(rights: RightsTexts, css: string): string {
  const { strings } = rights;
  const { to, link } = draftRequest(firstFields(rights), rights);
  return toHtml([
    <link key="css" rel="stylesheet" href={css} />,
    <RightsView key="rights" rights={rights} level={2}>
      <p>
        <b>{strings.to}</b> {to}
      </p>
      <div class="acts">
        <a class="button" part="link" data-action="mail" href={link}>
          {strings.open}
        </a>
      </div>
    </RightsView>,
  ]);
}
