const TEXTS = {
  ja: {
    title: 'デモ',
    other: 'English',
    lead: '4つのサイト、拡張機能、会社の台帳が、選んだことをどう守るかを見られます。',
    site: 'サイト',
    siteText:
      '通知で選ぶと、ページがすぐそれに従います。上の黒い欄は、この訪問で何が送られたかを示します。',
    openSite: 'サイトを開く',
    popup: '拡張機能',
    popupText: 'どのサイトで何を許可したかを見て、止められます。守られているかも確かめます。',
    openPopup: '入れ方を見る',
    ledger: '会社の台帳',
    ledgerText:
      'だれが何を見て何を選んだかを、あとから変えられない形で残します。30日分はデモ用に作った記録です。',
    openLedger: '台帳を開く',
    path: '試してみる',
    steps: [
      'レアジョブ英会話を開きます。選ぶ前は「送信済み 0」です。',
      '通知で「必要なものだけ」を押して、ほかのページも見ます。送られるのは、ログインや登録に必要な相手だけです。',
      'ページの下の「外部送信の設定」で、ひとつだけ許可します。欄に、その会社に送られたものが出ます。',
      '同じ場所で取り消します。Cookieが消え、送信が止まります。',
      '台帳を開くと、その選択と取り消しが数に入っています。',
      '欄の「最初からやり直す」で、初めて来たときに戻ります。',
    ],
    sites: 'サイト',
    install: '拡張機能を入れる',
    once: 'または <code>npm start -- --browser</code> で、拡張機能の入ったブラウザが開きます。',
    chromium: [
      '<code>chrome://extensions</code> を開きます。',
      '「デベロッパー モード」をオンにします。',
      '「パッケージ化されていない拡張機能を読み込む」で <code>dist/extension/chrome-demo</code> を選びます。',
    ],
    firefox: [
      '<code>about:debugging#/runtime/this-firefox</code> を開きます。',
      '「一時的なアドオンを読み込む」で <code>dist/extension/firefox-demo/manifest.json</code> を選びます。',
    ],
  },
  en: {
    title: 'Demo',
    other: '日本語',
    lead: 'Four sites, an extension and a company’s ledger: see how each keeps to what you choose.',
    site: 'The site',
    siteText:
      'Choose in the notice, and the page obeys at once. The black bar on top shows what was sent in this visit.',
    openSite: 'Open the site',
    popup: 'The extension',
    popupText:
      'See what you allowed on which site, and stop it. It also checks that your choice is obeyed.',
    openPopup: 'How to load it',
    ledger: 'The ledger',
    ledgerText:
      'Keeps what each person saw and chose, so that it can’t be changed later. Thirty days are made up for the demo.',
    openLedger: 'Open the ledger',
    path: 'Try this',
    steps: [
      'Open RareJob Eikaiwa. Before you choose, the bar says “Sent 0”.',
      'Press “Necessary only”, then visit other pages. Only what logging in and signing up need is sent.',
      'Open “Privacy choices” at the bottom of the page and allow one recipient. The bar shows what it is sent.',
      'Take it back in the same place. Its cookies are deleted and sending stops.',
      'Open the ledger: your choice and its withdrawal are counted.',
      'Press “Start over” in the bar to be a new visitor again.',
    ],
    sites: 'Sites',
    install: 'Load the extension',
    once: 'Or run <code>npm start -- --browser</code>: a browser opens with the extension in it.',
    chromium: [
      'Open <code>chrome://extensions</code>.',
      'Turn on “Developer mode”.',
      'Press “Load unpacked” and choose <code>dist/extension/chrome-demo</code>.',
    ],
    firefox: [
      'Open <code>about:debugging#/runtime/this-firefox</code>.',
      'Press “Load Temporary Add-on” and choose <code>dist/extension/firefox-demo/manifest.json</code>.',
    ],
  },
};

/** A picture to press, beside a link in words that leads to the same place: said and reached once. */
const BESIDE_ITS_LINK = 'tabindex="-1" aria-hidden="true"';

const listed = (items) => items.map((item) => `<li>${item}</li>`).join('\n');

/** `http://localhost:4400/` and `/en/`: what there is to see, a path to try, and how to load the extension. */
export function startPage(sites, language) {
  const text = TEXTS[language];
  const other = language === 'ja' ? 'en' : 'ja';
  const at = (site) => `http://${site.id}.localhost:4400/${language === 'en' ? 'en/' : ''}`;
  const [first] = sites;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/start.css">
</head><body><main>
<p class="other"><a href="${other === 'en' ? '/en/' : '/'}" lang="${other}" hreflang="${other}">${text.other}</a></p>
<h1>${text.title}</h1>
<p>${text.lead}</p>
<div class="windows">
<section><h2>${text.site}</h2>
<a class="window" href="${at(first)}" ${BESIDE_ITS_LINK}><iframe src="${at(first)}" title="${first.name[language]}" tabindex="-1" inert></iframe></a>
<p>${text.siteText}</p><p><a href="${at(first)}">${text.openSite}</a></p></section>
<section><h2>${text.popup}</h2>
<a class="window" href="#install" ${BESIDE_ITS_LINK}><img src="/pictures/popup-${language}.webp" alt=""></a>
<p>${text.popupText}</p><p><a href="#install">${text.openPopup}</a></p></section>
<section><h2>${text.ledger}</h2>
<a class="window" href="/__demo/ledger" ${BESIDE_ITS_LINK}><img src="/pictures/ledger-${language}.webp" alt=""></a>
<p>${text.ledgerText}</p><p><a href="/__demo/ledger">${text.openLedger}</a></p></section>
</div>
<h2>${text.path}</h2>
<ol>
${listed(text.steps)}
</ol>
<h2>${text.sites}</h2>
<ul>${listed(sites.map((site) => `<a href="${at(site)}">${site.name[language]}</a><br>${site.lead[language]}`))}</ul>
<h2 id="install">${text.install}</h2>
<h3>Chromium, Edge</h3>
<ol>${listed(text.chromium)}</ol>
<h3>Firefox</h3>
<ol>${listed(text.firefox)}</ol>
<p>${text.once}</p>
</main></body></html>
`;
}
