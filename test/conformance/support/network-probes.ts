import type { Probe } from './probes.ts';

const settle = (promise: string): string =>
  `return ${promise}.then(() => 'answered', (error) => error instanceof TypeError ? 'TypeError' : String(error));`;
const fetched = (call: string): Probe => ({
  later: false,
  run: settle(call),
  held: 'TypeError',
  free: 'answered',
});
/** Which events `x` fires, up to the one that ends it. */
const events = (target: string, names: string, until: string, start = ''): string =>
  `const x = ${target}; const heard = []; window['keep ' + name] = x;
  return new Promise((done) => {
    for (const type of ${names}) x.addEventListener(type, () => heard.push(type));
    x.addEventListener('${until}', () => setTimeout(() => done(heard.join(' '))));
    ${start}
  });`;
const inFrame = (call: string): Probe => ({
  later: false,
  run: `const f = document.createElement('iframe'); document.body.append(f); const w = f.contentWindow;
    return ${call}.then(() => 'answered', (error) => error.name);`,
  held: 'TypeError',
  free: 'answered',
});
const form = (rest: string): Probe => ({
  later: false,
  run: `const frame = document.createElement('iframe'); frame.name = url; document.body.append(frame);
    const f = document.createElement('form'); f.target = frame.name; f.method = 'post'; f.action = url;
    const b = document.createElement('button'); f.append(b); document.body.append(f); ${rest}`,
});

/** What a script says to a host by itself: held in the automatic mode. */
export const NETWORK: Readonly<Record<string, Probe>> = {
  fetch: fetched('fetch(url)'),
  'fetch of a URL': fetched('fetch(new URL(url))'),
  'fetch of a Request': fetched('fetch(new Request(url))'),
  'fetch, keepalive': fetched(`fetch(url, { keepalive: true, method: 'POST', body: 'x' })`),
  'fetch, no-cors': fetched(`fetch(url, { mode: 'no-cors' })`),
  'fetch of a relative of the protocol': fetched(`fetch(url.replace('https:', ''))`),
  'fetch in capitals': fetched('fetch(url.replace(/[^/]+test/, (host) => host.toUpperCase()))'),
  'fetch with a port and a user': fetched(`fetch(url.replace(/test\\//, 'test:443/'))`),
  XMLHttpRequest: {
    later: false,
    run: events(
      'new XMLHttpRequest()',
      `['error', 'load', 'loadend']`,
      'loadend',
      `x.open('GET', url); x.send();`,
    ),
    held: 'error loadend',
    free: 'load loadend',
  },
  'XMLHttpRequest, readyState': {
    later: false,
    run: `const x = new XMLHttpRequest(); const states = []; x.onreadystatechange = () => states.push(x.readyState);
      return new Promise((done) => { x.onloadend = () => done([states.at(-1), x.status > 0].join(' ')); x.open('POST', url); x.send('x'); });`,
    held: '4 false',
    free: '4 true',
  },
  'XMLHttpRequest, sync': {
    later: false,
    run: `const x = new XMLHttpRequest(); x.open('GET', url, false);
      try { x.send(); return 'answered'; } catch (error) { return error.name; }`,
    held: 'NetworkError',
    free: 'answered',
  },
  sendBeacon: {
    later: false,
    run: `return typeof navigator.sendBeacon(url, 'x');`,
    held: 'boolean',
    free: 'boolean',
  },
};

/** The rarer ones: held as soon as a page is ready. */
export const CHANNELS: Readonly<Record<string, Probe>> = {
  WebSocket: {
    later: false,
    run: events(
      `new WebSocket(url.replace('https:', 'wss:'))`,
      `['open', 'error', 'close']`,
      'close',
    ),
    held: 'error close',
    free: 'error close',
  },
  EventSource: {
    later: false,
    run: events('new EventSource(url)', `['open', 'error']`, 'error'),
    held: 'error',
  },
  'form.submit()': form('f.submit();'),
  'form.requestSubmit()': form('f.requestSubmit();'),
  'submit button': form('b.click();'),
  'formaction of a button': form(`f.action = '/own'; b.formAction = url; b.click();`),
  'form, method get': form(`f.method = 'get'; f.submit();`),
  'form, fields named as methods': form(
    `for (const n of ['matches', 'querySelectorAll', 'getAttribute', 'hasAttribute', 'submit']) {
       const i = document.createElement('input'); i.name = n; f.append(i); }
     b.click();`,
  ),
  'cache.add': fetched(`caches.open('c').then((c) => c.add(url))`),
  'audioWorklet.addModule': {
    later: false,
    run: `return new OfflineAudioContext(1, 1, 44100).audioWorklet.addModule(url)
      .then(() => 'answered', (error) => error.name);`,
    held: 'AbortError',
    free: 'answered',
  },
  'fetch of a new frame': inFrame(`w.fetch(url)`),
  'fetch of a frame by its number': inFrame(`window[window.length - 1].fetch(url)`),
  'fetch of a frame with a document of its own': {
    later: false,
    run: `return new Promise((done) => {
      window['heard ' + name] = done;
      const f = document.createElement('iframe');
      // A document that names a held host is held as a whole.
      f.srcdoc = '<script>fetch(' + JSON.stringify(url).replace('//', '/" + "/') + ').then(() => "answered", (e) => e.name).then(parent[' +
        JSON.stringify('heard ' + name) + '])</scr' + 'ipt>';
      document.body.append(f);
    });`,
    held: 'TypeError',
    free: 'answered',
  },
};

/** What only this browser has, or shows. */
export const CHROMIUM: Readonly<Record<string, Probe>> = {
  fetchLater: {
    later: false,
    run: `return typeof fetchLater(url, { activateAfter: 0 }).activated;`,
    held: 'boolean',
  },
  ping: {
    later: false,
    run: `const a = document.createElement('a'); a.href = '#here'; a.ping = url; document.body.append(a); a.click();`,
  },
  // A browser follows rules or does not: what it would read is asked for.
  'speculation rules': {
    later: false,
    proof: 'link',
    run: `const s = document.createElement('script'); s.type = 'speculationrules';
      s.text = JSON.stringify({ prefetch: [{ source: 'list', urls: [url] }] }); document.head.append(s); return s.type;`,
    held: 'text/plain',
    free: 'speculationrules',
  },
};

/** Channels that show in the connection alone: there is no request of HTTP in them. Firefox takes its own
 * way to a host there, past the names of a test. */
export const CONNECTIONS: Readonly<Record<string, Probe>> = {
  WebTransport: {
    later: false,
    run: `const t = new WebTransport(url); return t.ready.then(() => 'open', () => 'failed').finally(() => t.closed.catch(() => {}));`,
    held: 'failed',
    free: 'failed',
  },
  'RTCPeerConnection, TURN': {
    later: false,
    run: `const p = window['keep ' + name] = new RTCPeerConnection({
        iceServers: [{ urls: 'turns:' + new URL(url).host + ':443?transport=tcp', username: 'u', credential: 'c' }] });
      p.createDataChannel('c');
      return p.setLocalDescription().then(() => 'offered');`,
    held: 'offered',
    free: 'offered',
  },
};

/** On the property's own host: a worker of another host can't be made at all. */
export const OWN_HOST: Readonly<Record<string, Probe>> = {
  'new Worker': { later: false, run: `window['keep ' + name] = new Worker(url);` },
  'new SharedWorker': { later: false, run: `window['keep ' + name] = new SharedWorker(url);` },
  'serviceWorker.register': {
    later: false,
    run: `return navigator.serviceWorker.register(url, { scope: url }).then(() => 'registered', (error) => error.name);`,
    held: 'TypeError',
    free: 'registered',
  },
};
