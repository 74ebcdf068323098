// A tool of the demo, not of the product: shows on every page what vendors heard and what is held.
(() => {
  const ja = document.documentElement.lang === 'ja';
  const t = ja
    ? {
        title: 'デモの表示：外部への送信',
        sent: '送信済み',
        held: '停止中',
        none: 'なし',
        clear: '一覧を消す',
        forget: '最初からやり直す',
        region: '地域',
        ledger: '会社の台帳',
        noRecord: 'まだ何も選んでいません',
        onTheWay: '送っています',
        arrived: '届きました',
        member: '会員',
        nobody: 'ログインしていない',
        members: { 'demo-a': 'デモ会員A', 'demo-b': 'デモ会員B' },
      }
    : {
        title: 'Demo: data sent to other companies',
        sent: 'Sent',
        held: 'Blocked until allowed',
        none: 'Nothing',
        clear: 'Clear the list',
        forget: 'Start over',
        region: 'Region',
        ledger: 'The company’s consent ledger',
        noRecord: 'You have not chosen yet',
        onTheWay: 'Sending',
        arrived: 'Arrived',
        member: 'Member',
        nobody: 'Not logged in',
        members: { 'demo-a': 'Demo member A', 'demo-b': 'Demo member B' },
      };

  class DemoPanel extends HTMLElement {
    connectedCallback() {
      const root = this.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        :host{display:block;font:14px/1.6 'Noto Sans JP','Noto Sans CJK JP',sans-serif;background:#1a1a1a;color:#fff}
        details{padding:4px 16px}summary{cursor:pointer;min-height:32px;display:flex;gap:16px;align-items:center;flex-wrap:wrap}
        summary b{font-weight:700}.columns{display:grid;gap:8px 24px;padding-bottom:8px}
        ul,p{margin:0;padding:0}ul:empty::before{content:attr(data-none)}ul{list-style:none;max-height:160px;overflow:auto}li{overflow-wrap:anywhere}
        h2{font-size:14px;margin:0}time{color:#b3b3b3;font-variant-numeric:tabular-nums}
        button,select{font:inherit;background:#333;color:#fff;border:1px solid #949494;border-radius:4px;padding:2px 8px;margin:4px 8px 4px 0;min-height:32px}
        :focus-visible{outline:3px solid #ffd43d}
        @media(min-width:768px){.columns{grid-template-columns:2fr 1fr 1fr}ul{block-size:112px}}`);
      root.adoptedStyleSheets = [sheet];
      const el = (name, text, ...children) => {
        const element = document.createElement(name);
        if (text) element.textContent = text;
        element.append(...children);
        return element;
      };
      this.sent = el('ul');
      this.held = el('ul');
      for (const list of [this.sent, this.held]) {
        list.tabIndex = 0;
        list.dataset.none = t.none;
      }
      this.counts = el('span');
      this.ledger = el('p', t.noRecord);
      this.ledger.setAttribute('role', 'status');
      const columns = el(
        'div',
        '',
        this.column(t.sent, this.sent),
        this.column(t.held, this.held),
        this.column(t.ledger, this.ledger),
      );
      columns.className = 'columns';
      const clear = el('button', t.clear);
      clear.onclick = () => fetch('/__demo/clear', { method: 'POST' }).then(() => this.empty());
      const forget = el('button', t.forget);
      forget.onclick = () => {
        // biome-ignore lint/suspicious/noDocumentCookie: the demo runs on plain http.
        document.cookie = 'rj_choices=; Max-Age=0; Path=/';
        location.reload();
      };
      const buttons = el('div', '', clear, forget);
      buttons.append(this.members(el));
      if (location.hostname.startsWith('progos')) buttons.append(this.regions(el));
      const details = el(
        'details',
        '',
        el('summary', '', el('b', t.title), this.counts),
        columns,
        buttons,
      );
      details.open = matchMedia('(min-width: 768px)').matches;
      root.append(el('div', '', details));
      this.setAttribute('role', 'complementary');
      this.setAttribute('aria-label', t.title);
      this.empty();
      this.watch();
    }

    column(title, list) {
      const heading = document.createElement('h2');
      heading.textContent = title;
      if (list.localName === 'ul') list.setAttribute('aria-label', title);
      const column = document.createElement('div');
      column.append(heading, list);
      return column;
    }

    regions(el) {
      const select = el('select');
      select.setAttribute('aria-label', t.region);
      const current = new URLSearchParams(location.search).get('region') ?? 'JP';
      for (const region of ['JP', 'DE', 'US'])
        select.append(new Option(region, region, false, region === current));
      select.onchange = () => {
        location.search = `?region=${select.value}`;
      };
      return select;
    }

    /** Logs a played member in and out, as a site would tell the SDK of it. */
    members(el) {
      const select = el('select');
      select.setAttribute('aria-label', t.member);
      const current = localStorage.getItem('demo_member') ?? '';
      for (const [id, name] of [['', t.nobody], ...Object.entries(t.members)])
        select.append(new Option(name, id, false, id === current));
      select.onchange = () => {
        localStorage.setItem('demo_member', select.value);
        if (select.value) this.logIn(select.value);
        else window.rarejobConsent?.forget();
      };
      return select;
    }

    async logIn(id) {
      const answer = await fetch(`/__demo/member?id=${id}`);
      if (answer.ok) await window.rarejobConsent?.identify(await answer.json());
    }

    empty() {
      this.sent.replaceChildren();
      this.show();
    }

    watch() {
      new EventSource('/__demo/sent').onmessage = ({ data }) => {
        const hit = JSON.parse(data);
        const item = document.createElement('li');
        const time = document.createElement('time');
        time.textContent = new Date(hit.at).toLocaleTimeString();
        item.append(time, ` ${hit.host}${hit.path.split('?')[0]} `);
        this.sent.prepend(item);
        this.show();
      };
      for (const event of ['blocked', 'released', 'decision', 'ready', 'record']) {
        document.addEventListener(`rarejob-consent:${event}`, () => this.show());
      }
      document.addEventListener('rarejob-consent:record', () => this.askLedger());
      window.rarejobConsentQueue ??= [];
      window.rarejobConsentQueue.push(async ({ ready }) => {
        this.show();
        await ready;
        const member = localStorage.getItem('demo_member');
        if (member) this.logIn(member);
        this.askLedger();
      });
    }

    /** Whether the ledger has the record in force: asks until it has. */
    async askLedger() {
      const record = window.rarejobConsent?.record;
      if (!record) return;
      const { id, revision, method } = record;
      const what = `${method} · ${id.slice(0, 8)}… · ${revision}`;
      this.asked = what;
      this.ledger.textContent = `${t.onTheWay}: ${what}`;
      for (let wait = 1000; this.asked === what && wait < 60_000; wait *= 2) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        const answer = await fetch(`/choices/records/${id}`).catch(() => undefined);
        const stored = answer?.ok ? (await answer.json()).records : [];
        if (this.asked !== what || !stored.some((one) => one.revision === revision)) continue;
        this.ledger.textContent = `${t.arrived}: ${what}`;
        return;
      }
    }

    show() {
      const held = [...document.querySelectorAll('[data-service],[data-category]')].filter(
        (tag) =>
          (tag.localName === 'script' && tag.type === 'text/plain') ||
          (tag.dataset.src && !tag.hasAttribute('src')),
      );
      const names = held.map((tag) => {
        const id = tag.dataset.service ?? tag.dataset.category;
        const reason = window.rarejobConsent?.decision.services[id]?.reason;
        return `${id} <${tag.localName}>${reason ? ` (${reason})` : ''}`;
      });
      this.held.replaceChildren(
        ...names.map((name) => {
          const item = document.createElement('li');
          item.textContent = name;
          return item;
        }),
      );
      this.counts.textContent = `${t.sent} ${this.sent.childElementCount} · ${t.held} ${this.held.childElementCount}`;
    }
  }
  customElements.define('demo-panel', DemoPanel);
})();
