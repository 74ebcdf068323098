/** @jsxImportSource #view */
import type { Receipt } from '../../core/index.ts';
import type { DetailStrings } from '../texts.ts';
import * as T from '../tokens.ts';
import { toHtml } from '../view/to-html.ts';
import { ReceiptView } from './receipt-view.tsx';
import { receiptWords } from './words.ts';

/** Dark where the reader's system is, white on paper. On a narrow screen a row of the table is a box. */
const CSS = `:root{color-scheme:light dark;--back:${T.white};--text:${T.gray800};--strong:${T.gray900};--soft:${T.gray700};--line:${T.gray420};--key:${T.blue900}}
@media screen and (prefers-color-scheme:dark){:root{--back:${T.gray900};--text:${T.gray100};--strong:${T.white};--soft:${T.gray300};--line:${T.gray600};--key:${T.blue300}}}
@media (prefers-contrast:more){:root{--soft:var(--text);--line:var(--text)}}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.7 'Noto Sans JP',-apple-system,BlinkMacSystemFont,sans-serif;line-break:strict;word-break:auto-phrase;overflow-wrap:anywhere;text-wrap:pretty}
main{max-width:760px;margin:auto;padding:24px 16px}
h1,h2,h3,b{color:var(--strong);line-height:1.5}
h1,h2,h3{text-wrap:balance}
h1{font-size:24px}h2{font-size:20px;margin-top:32px}h3{font-size:16px;margin:0 0 8px}
a{color:var(--key)}
dl{margin:0}dl>div{padding:4px 0}
dt{font-size:14px;color:var(--soft)}dd{margin:0}
table{width:100%;border-collapse:collapse}
th,td{padding:8px;border:1px solid var(--line);text-align:start;vertical-align:top}
.why{font-size:14px;color:var(--soft)}
details{margin:8px 0;padding:0 16px;border:1px solid var(--line);border-radius:8px;break-inside:avoid}
summary{padding:8px 0;cursor:pointer}summary h3{display:inline}
.answer{display:flex;flex-wrap:wrap;gap:16px;align-items:start;padding:16px;border:2px solid var(--line);border-radius:8px}
.answer>div{flex:1 1 320px}.result{font-size:20px;margin:0}
figure{margin:0;inline-size:140px;font-size:14px}
@media (min-width:600px){dl>div{display:grid;grid-template-columns:11em 1fr;gap:16px}}
@media screen and (max-width:599px){thead{position:absolute;clip-path:inset(50%)}table,tbody,tr,th,td{display:block}
tbody tr{margin-top:8px;padding:8px 12px;border:1px solid var(--line);border-radius:8px}
tbody :is(th,td){padding:2px 0;border:0}}
@media print{main{max-width:none;padding:0}.details{break-before:page}tr{break-inside:avoid}details::details-content{content-visibility:visible;block-size:auto}}`;

/** The receipt as one HTML file that needs nothing else, and runs nothing. */
export function receiptPage(receipt: Receipt, strings: DetailStrings): string {
  const language = receipt['dct:language'];
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long' });
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{receiptWords(language).title}</title>
        <style>{CSS}</style>
      </head>
      <body>
        <ReceiptView
          receipt={receipt}
          strings={strings}
          when={(time) => format.format(new Date(time))}
        />
      </body>
    </html>
  );
  return `<!doctype html>\n${toHtml(page)}\n`;
}
