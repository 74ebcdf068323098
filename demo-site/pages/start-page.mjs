/** `http://localhost:4400/`: what there is, and how to load the extension. */
export const startPage = (sites) => `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>デモ / Demo</title><link rel="icon" href="data:,">
<style>body{font:16px/1.7 'Noto Sans JP','Noto Sans CJK JP',sans-serif;color:#333;max-width:760px;margin:0 auto;padding:16px}a{color:#0017c1}h1{font-size:28px}h2{font-size:20px;margin-top:32px}code{background:#f2f2f2;padding:2px 4px}</style>
</head><body><main>
<h1>デモ <span lang="en">/ Demo</span></h1>
<p>グループの4つのサイトです。どのページにも、何がだれに送られたかを示す欄があります。<br>
<span lang="en">Four sites of one group. A panel on each page shows what was sent, and to whom.</span></p>
<ul>${sites
  .map(
    ({ id, name, lead }) =>
      `<li><a href="http://${id}.localhost:4400/">${name.ja} <span lang="en">/ ${name.en}</span></a><br>${lead.ja} <span lang="en">${lead.en}</span></li>`,
  )
  .join('')}</ul>
<h2>会社の台帳を見る <span lang="en">/ See the company’s ledger</span></h2>
<p><a href="/__demo/ledger">選択の台帳 <span lang="en">/ Consent ledger</span></a><br>何人が許可し、許可せず、取り消したか。30日分はデモ用に作った数字です。 <span lang="en">How many people allowed, refused and took back. Thirty days are made up for the demo.</span></p>
<h2>拡張機能を入れる <span lang="en">/ Load the extension</span></h2>
<p><b>Chromium, Edge</b></p>
<ol><li><code>chrome://extensions</code> を開きます。 <span lang="en">Open this address.</span></li>
<li>「デベロッパー モード」をオンにします。 <span lang="en">Turn on “Developer mode”.</span></li>
<li>「パッケージ化されていない拡張機能を読み込む」で <code>dist/extension/chrome-demo</code> を選びます。 <span lang="en">Press “Load unpacked” and choose this folder.</span></li></ol>
<p><b>Firefox</b></p>
<ol><li><code>about:debugging#/runtime/this-firefox</code> を開きます。 <span lang="en">Open this address.</span></li>
<li>「一時的なアドオンを読み込む」で <code>dist/extension/firefox-demo/manifest.json</code> を選びます。 <span lang="en">Press “Load Temporary Add-on” and choose this file.</span></li></ol>
</main></body></html>
`;
