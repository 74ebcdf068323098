/* The policy page: what the owner's policy states, in our own words, and no claim that we could not
 * stand behind (that cookies are no personal information, that an analysis service identifies nobody). */

export const privacyTitle = {
  ja: 'Cookieと外部送信について',
  en: 'Cookies and data sent to other companies',
};

export const privacy = (_site, language) => (language === 'ja' ? ja : en);

const ja = `
<section><h2>Cookie（クッキー）</h2>
<p>このサイトには、Cookieを使うページがあります。Cookieは、サーバーがブラウザを見分けるために、ブラウザに置く小さな記録です。サイトを使いやすくするために使います。</p>
<p>Cookieに残した番号は、会員の情報と結び付くことがあります。そのため、外部に送るかどうかは、目的ごと、送り先ごとに選べます。</p>
<p><button type="button" data-choices="open">外部送信の設定を開く</button></p></section>
<section><h2>ブラウザで選べること</h2><rj-browser-help></rj-browser-help></section>
<section><h2>ほかの会社が配信する広告</h2>
<p>このサイトは、ほかの会社が配信する広告を使うことがあります。その会社は、あなたのブラウザのCookieなどの情報を受け取り、自社のプライバシーポリシーに従って扱います。</p>
<p>多くの会社は、広告への利用を止めるページを用意しています。下の一覧に、確認できたものを載せています。そのページで止まるのは広告への利用で、送信そのものではないことがあります。送信は、このサイトの設定で止められます。</p></section>
<section><h2>Google アナリティクス</h2>
<p>許可をいただいたときに、サイトの使われ方を知るためにGoogle アナリティクスを使います。CookieとページのURLなどの情報が、Google LLCに送られます。氏名やメールアドレスは、この計測のために送りません。</p>
<p>くわしくは<a href="https://policies.google.com/technologies/partner-sites?hl=ja" target="_blank" rel="noopener noreferrer">「Googleのサービスを使用するサイトやアプリから収集した情報のGoogleによる使用」（新しいウィンドウ）</a>をご覧ください。</p></section>
<section><h2>広告効果の測定</h2>
<p>広告の効果を知るために、ほかの会社の測定ツールを使うことがあります。訪れる前にクリックした広告の情報（クリックした日、広告が載っていたサイト）を受け取り、登録や申込みの情報と照らし合わせます。これは、ほかの目的とは別に許可をいただきます。</p></section>
<section><h2>アクセスの記録</h2>
<p>サーバーには、IPアドレスなどのアクセスの記録が残ります。不正なアクセスの監視とサービスの改善に使います。事前の同意なしに、第三者に公開しません。</p></section>
<section><h2>外部に送る情報の一覧</h2><rj-declaration></rj-declaration></section>
<section><rj-rights></rj-rights></section>
<section><h2>お問い合わせ</h2>
<p>個人情報取扱専用窓口<br><a href="mailto:privacy@rarejob.co.jp">privacy@rarejob.co.jp</a><br>〒150-0001 東京都渋谷区神宮前6-27-8 京セラ原宿ビル2F</p></section>
<section><h2>このページの変更</h2>
<p>法令に定めがある場合を除き、このページは、サイトに載せることで変わることがあります。許可をいただいた送信の目的や送り先が変わるときは、もう一度おたずねします。</p></section>`;

const en = `
<section><h2>Cookies</h2>
<p>Some pages of this site use cookies. A cookie is a small file that a server stores in your browser to recognise it. We use them to make the site easier to use.</p>
<p>A number stored in a cookie can be linked to a member’s information. That is why you can choose, by purpose and by company, what may be sent.</p>
<p><button type="button" data-choices="open">Open privacy choices</button></p></section>
<section><h2>What you can choose in your browser</h2><rj-browser-help></rj-browser-help></section>
<section><h2>Ads from other companies</h2>
<p>This site may use ads that other companies deliver. Those companies receive data such as cookies from your browser and handle it under their own privacy policies.</p>
<p>Many have a page where you can stop the use for ads. The list below shows those we could confirm. Such a page may stop only the use, not the sending. You can stop the sending in this site’s privacy choices.</p></section>
<section><h2>Google Analytics</h2>
<p>If you allow it, we use Google Analytics to learn how the site is used. Cookies and data such as the page’s address are sent to Google LLC. We send no name or e-mail address for this.</p>
<p>Read more in <a href="https://policies.google.com/technologies/partner-sites?hl=en" target="_blank" rel="noopener noreferrer">How Google uses information from sites or apps that use our services (new window)</a>.</p></section>
<section><h2>Ad measurement</h2>
<p>To learn how well ads work, we may use other companies’ tools. They tell us about ads you clicked before you came (the date and the site), and we link this to sign-ups and applications. We ask for your consent to this separately.</p></section>
<section><h2>Access records</h2>
<p>Our servers keep access records such as IP addresses, to detect abuse and improve the service. They are not disclosed to third parties without your prior consent.</p></section>
<section><h2>Data sent to other companies</h2><rj-declaration></rj-declaration></section>
<section><rj-rights></rj-rights></section>
<section><h2>Contact</h2>
<p>Personal information desk<br><a href="mailto:privacy@rarejob.co.jp">privacy@rarejob.co.jp</a><br>Kyocera Harajuku Building 2F, 6-27-8 Jingumae, Shibuya-ku, Tokyo 150-0001</p></section>
<section><h2>Changes to this page</h2>
<p>Except where the law says otherwise, we may change this page by posting the new version here. If a purpose or recipient you allowed changes, we ask you again.</p></section>`;
