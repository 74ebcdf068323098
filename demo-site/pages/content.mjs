import { pathOf } from './layout.mjs';

/* The pages that every site of the demo has, in both languages. */

export const PAGES = {
  index: { title: { ja: 'コース', en: 'Courses' }, main: courses },
  booking: { title: { ja: '予約', en: 'Booking' }, main: booking },
  'sign-up': { title: { ja: '無料登録', en: 'Sign up' }, main: signUp },
  thanks: { title: { ja: '登録ありがとうございます', en: 'Thank you' }, main: thanks },
};

/** Where a member sees and changes what they registered; for sites whose policy says so. */
export const ACCOUNT = {
  title: { ja: '設定手続き：基本情報', en: 'Account: your information' },
  main: (_site, language) =>
    language === 'ja'
      ? '<p>ログインした会員の方が、登録した情報を見て直すページです。デモには中身がありません。</p>'
      : '<p>Where members who are logged in see and change what they registered. The demo has nothing here.</p>',
};

function courses(site, language) {
  const cards = site.courses.map(
    (course) => `<li><h2>${course.title[language]}</h2><p>${course.text[language]}</p></li>`,
  );
  return `<p class="lead">${site.lead[language]}</p>
<p class="about">${site.about[language]}</p>
<ul class="cards">${cards.join('')}</ul>
${site.embed?.(language) ?? ''}
<p><a class="button" href="${pathOf('sign-up', language)}">${language === 'ja' ? '無料で始める' : 'Start for free'}</a></p>`;
}

function booking(site, language) {
  const [day, time, state] =
    language === 'ja' ? ['日にち', '時間', '空き'] : ['Day', 'Time', 'Free'];
  const rows = [9, 13, 18, 21].map(
    (hour, index) =>
      `<tr><td>${language === 'ja' ? `${index + 1}日` : `${index + 1} Dec`}</td><td>${hour}:00–${hour}:25</td><td>${index === 2 ? '—' : '○'}</td></tr>`,
  );
  return `<p class="about">${language === 'ja' ? 'レッスンの時間を選んでください。1回は25分です。○の時間は、まだ先生があいています。予約は始まる時間の5分前まででき、都合が悪くなったときは、30分前までなら取り消せます。' : 'Pick a time for your lesson. One lesson takes 25 minutes. Where there is a circle, a teacher is still free. You can book until five minutes before the lesson starts, and if something comes up you can cancel until thirty minutes before it.'}</p>
<table><thead><tr><th>${day}</th><th>${time}</th><th>${state}</th></tr></thead><tbody>${rows.join('')}</tbody></table>
${site.onBooking ?? ''}`;
}

function signUp(site, language) {
  const ja = language === 'ja';
  return `<p>${ja ? 'これはデモです。入力した内容はどこにも送られません。' : 'This is a demo. What you enter is sent nowhere.'}</p>
<form action="${pathOf('thanks', language)}" method="get">
<p><label>${ja ? 'メールアドレス' : 'E-mail address'} <input type="email" autocomplete="off"></label></p>
<p><label>${ja ? '学びたいこと' : 'What you want to learn'} <select><option>${ja ? '日常英会話' : 'Everyday English'}</option><option>${ja ? 'ビジネス英会話' : 'Business English'}</option></select></label></p>
${site.asks ? '<rj-ask data-category="measurement"></rj-ask>' : ''}
<p><button type="submit"${site.needsRecaptcha ? ' data-needs-recaptcha disabled' : ''}>${ja ? '登録する' : 'Sign up'}</button></p>
</form>
${site.signIn?.(language) ?? ''}
${site.onSignUp ?? ''}`;
}

function thanks(site, language) {
  return `<p>${language === 'ja' ? '登録が済んだときのページです。広告効果の測定は、許可があるときだけここで行います。' : 'The page after signing up. Ad measurement runs here, only if you allowed it.'}</p>
${site.onThanks ?? ''}`;
}
