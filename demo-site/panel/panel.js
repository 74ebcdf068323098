// A tool of the demo, not of the product: shows on every page what vendors heard and what is held.
import { sheet } from './sheet.js';
import { language, texts } from './texts.js';
import { beginAnew, isOpen, keepOpen, startOver, visitBegan } from './visit.js';

const make = (name, text, ...children) => {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};
const button = (text, press) => {
  const element = make('button', text);
  element.onclick = press;
  return element;
};
/** A menu with a name; `choose` hears what was taken. */
const menu = (label, options, current, choose) => {
  const element = make('select');
  element.setAttribute('aria-label', label);
  element.append(...options.map(([id, name]) => new Option(name, id, false, id === current)));
  element.onchange = () => choose(element.value);
  return element;
};
const column = (title, content) => {
  if (content.localName === 'ul') content.setAttribute('aria-label', title);
  return make('div', '', make('h2', title), content);
};

class DemoPanel extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this.sent = make('ul');
    this.held = make('ul');
    for (const list of [this.sent, this.held]) {
      list.tabIndex = 0;
      list.dataset.none = texts.none;
    }
    this.counts = make('span');
    this.ledger = make('p', texts.noRecord);
    this.ledger.setAttribute('role', 'status');
    const columns = make(
      'div',
      '',
      column(texts.sent, this.sent),
      column(texts.held, this.held),
      column(texts.ledger, this.ledger),
    );
    columns.className = 'columns';
    const buttons = make(
      'div',
      '',
      button(texts.clear, () => this.clear()),
      button(texts.forget, startOver),
      this.members(),
    );
    if (location.hostname.startsWith('progos')) buttons.append(this.regions());
    const summary = make('summary', '', make('b', texts.title), this.counts);
    const details = make('details', '', summary, columns, buttons);
    // Folded until somebody asks: the site is what stands here.
    details.open = isOpen();
    details.ontoggle = () => keepOpen(details.open);
    root.append(details);
    this.setAttribute('role', 'complementary');
    this.setAttribute('aria-label', texts.title);
    this.show();
    this.nameServices();
    this.watch();
  }

  /** Services by the names that the site itself publishes. */
  async nameServices() {
    const answer = await fetch('/.well-known/external-transmissions.json').catch(() => undefined);
    const { services = [] } = answer?.ok ? await answer.json() : {};
    this.names = new Map(services.map(({ id, name }) => [id, name?.[language]]));
    this.show();
  }

  regions() {
    const current = new URLSearchParams(location.search).get('region') ?? 'JP';
    return menu(
      texts.region,
      ['JP', 'DE', 'US'].map((region) => [region, region]),
      current,
      (region) => {
        location.search = `?region=${region}`;
      },
    );
  }

  /** Logs a played member in and out, as a site would tell the SDK of it. */
  members() {
    const current = localStorage.getItem('demo_member') ?? '';
    const options = [['', texts.nobody], ...Object.entries(texts.members)];
    return menu(texts.member, options, current, (id) => {
      localStorage.setItem('demo_member', id);
      if (id) this.logIn(id);
      else window.rarejobConsent?.forget();
    });
  }

  async logIn(id) {
    const answer = await fetch(`/__demo/member?id=${id}`);
    if (answer.ok) await window.rarejobConsent?.identify(await answer.json());
  }

  clear() {
    beginAnew();
    this.sent.replaceChildren();
    this.show();
  }

  watch() {
    const heard = new Set();
    new EventSource(`/__demo/sent?since=${visitBegan()}`).onmessage = ({ data }) => {
      const hit = JSON.parse(data);
      const key = `${hit.at} ${hit.n}`;
      // Browsers open a stream again that broke off, and it tells from the start.
      if (heard.has(key) || hit.at < visitBegan()) return;
      heard.add(key);
      const time = make('time', new Date(hit.at).toLocaleTimeString(language));
      this.sent.prepend(make('li', '', time, ` ${hit.host}${hit.path.split('?')[0]} `));
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
    const act = [texts.methods[method] ?? method, texts.revision(revision), `${id.slice(0, 8)}…`];
    const what = act.join(' · ');
    this.asked = what;
    this.ledger.textContent = `${texts.onTheWay}: ${what}`;
    for (let wait = 1000; this.asked === what && wait < 60_000; wait *= 2) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const answer = await fetch(`/choices/records/${id}`).catch(() => undefined);
      const stored = answer?.ok ? (await answer.json()).records : [];
      if (this.asked !== what || !stored.some((one) => one.revision === revision)) continue;
      this.ledger.textContent = `${texts.arrived}: ${what}`;
      return;
    }
  }

  show() {
    const held = [...document.querySelectorAll('[data-service],[data-category]')].filter(
      (tag) =>
        (tag.localName === 'script' && tag.type === 'text/plain') ||
        (tag.dataset.src && !tag.hasAttribute('src')),
    );
    const items = held.map((tag) => {
      const id = tag.dataset.service ?? tag.dataset.category;
      const reason = window.rarejobConsent?.decision.services[id]?.reason;
      const why = reason ? ` – ${texts.reasons[reason] ?? reason}` : '';
      return make('li', `${this.names?.get(id) ?? id}${why}`);
    });
    this.held.replaceChildren(...items);
    const [sent, waiting] = [this.sent, this.held].map((list) => list.childElementCount);
    this.counts.textContent = `${texts.sent} ${sent} · ${texts.held} ${waiting}`;
  }
}
customElements.define('demo-panel', DemoPanel);
