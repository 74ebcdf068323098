/** @jsxImportSource #view */
import type { Receipt } from '../../core/index.ts';
import type { DetailStrings } from '../texts.ts';
import { blue900, gray420, gray700, gray800, gray900, white } from '../tokens.ts';
import { toHtml } from '../view/to-html.ts';
import { ReceiptView } from './receipt-view.tsx';
import { receiptWords } from './words.ts';

const CSS = `:root{color-scheme:light}
body{margin:0;background:${white};color:${gray800};font:16px/1.7 'Noto Sans JP',-apple-system,BlinkMacSystemFont,sans-serif;line-break:strict;overflow-wrap:anywhere}
main{max-width:760px;margin:auto;padding:24px 16px}
h1,h2,h3,b{color:${gray900};line-height:1.5}
h1{font-size:24px}h2{font-size:20px;margin-top:32px}h3{font-size:16px;margin:0 0 8px}
a{color:${blue900}}
dl{margin:0}dl>div{padding:4px 0}
dt{font-size:14px;color:${gray700}}dd{margin:0}
table{width:100%;border-collapse:collapse}
th,td{padding:8px;border:1px solid ${gray420};text-align:start;vertical-align:top}
.why{font-size:14px;color:${gray700}}
section{margin:16px 0;padding:16px;border:1px solid ${gray420};border-radius:8px;break-inside:avoid}
@media (min-width:600px){dl>div{display:grid;grid-template-columns:12em 1fr;gap:16px}}
@media print{main{max-width:none;padding:0}}`;

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
