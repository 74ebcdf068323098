// biome-ignore-all lint/correctness/noUnusedVariables: used by the scripts it is put before.
// Put before each vendor's script. A vendor's other hosts lie where its script came from: in the demo
// under `.vendors.localhost`, in tests under their own names.
const script = document.currentScript;
const from = new URL(script.src);
const demo = from.hostname.endsWith('.vendors.localhost');
const at = (host, path) =>
  demo
    ? `${from.protocol}//${host}.vendors.localhost:${from.port}${path}`
    : `${from.protocol}//${host}${path}`;

/** The site's registrable domain where a tag would set its cookies on it; host-only in the demo. */
const domain = ['rarejob.com', 'rarejob.co.jp', 'progos.ai', 'progos.co.jp'].find(
  (own) => location.hostname === own || location.hostname.endsWith(`.${own}`),
);
const setCookie = (name, value, days = 365) => {
  const expires = new Date(Date.now() + days * 86_400_000).toUTCString();
  // biome-ignore lint/suspicious/noDocumentCookie: what the real tag does.
  document.cookie = `${name}=${value}; path=/; expires=${expires}${domain ? `; domain=${domain}` : ''}`;
};
const readCookie = (name) =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
const keepId = (name, make, days) => {
  const id = readCookie(name) ?? make();
  setCookie(name, id, days);
  return id;
};
const random = () => Math.floor(Math.random() * 2 ** 31);
const pixel = (address) => {
  new Image().src = address;
};
