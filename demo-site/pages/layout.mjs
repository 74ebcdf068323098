const TEXTS = {
  ja: {
    demo: 'デモサイト（実在のサイトではありません）',
    settings: '外部送信の設定',
    privacy: 'プライバシーポリシー',
    booking: '予約',
    signUp: '無料登録',
    home: 'ホーム',
    other: 'English',
    group: 'グループのサイト',
  },
  en: {
    demo: 'Demo site (not a real one)',
    settings: 'Privacy choices',
    privacy: 'Privacy policy',
    booking: 'Booking',
    signUp: 'Sign up',
    home: 'Home',
    other: '日本語',
    group: 'The group’s sites',
  },
};

/** Where a page lies: Japanese at the root, English under `/en/`. */
export const pathOf = (page, language) =>
  `${language === 'en' ? '/en' : ''}/${page === 'index' ? '' : `${page}/`}`;

/** One page of a site. The SDK stands first, before every tag; before it only its head stub. A notice that
 * is painted with the page stands first in its body. */
export function layout(parts) {
  const { site, page, language, title, main, sites, stub = '', head = '', notice = '' } = parts;
  const text = TEXTS[language];
  const link = (name, label) =>
    `<a href="${pathOf(name, language)}"${name === page ? ' aria-current="page"' : ''}>${label}</a>`;
  const other = language === 'ja' ? 'en' : 'ja';
  const waits = site.script === 'choices-marked.js' ? ' async' : '';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${site.name[language]}</title>
${stub}<script src="/sdk/${site.script}" data-config="${site.config ?? '/choices.compiled.json'}"${waits}></script>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/site.css">
${site.tags}${head}
<script src="/panel/panel.js" type="module"></script>
</head>
<body class="${site.id}">
${notice}<a class="skip" href="#main">${language === 'ja' ? '本文へ' : 'Skip to main content'}</a>
<demo-panel></demo-panel>
<header><a class="name" href="${pathOf('index', language)}">${site.name[language]}</a>
<nav aria-label="${language === 'ja' ? 'サイト内' : 'Site'}">${link('index', text.home)} ${link('booking', text.booking)} ${link('sign-up', text.signUp)} ${link('privacy', text.privacy)}
<a href="${pathOf(page, other)}" lang="${other}" hreflang="${other}">${text.other}</a></nav></header>
<main id="main">
<h1>${title}</h1>
${main}
</main>
<footer>
${site.reopener ? '' : `<p><button type="button" data-choices="open">${text.settings}</button></p>`}
<nav aria-label="${text.group}">${sites.map(({ id, name }) => `<a href="http://${id}.localhost:4400/">${name[language]}</a>`).join(' ')}</nav>
<p>${text.demo}</p>
</footer>
</body>
</html>
`;
}
