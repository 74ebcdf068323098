import { PROPERTIES, propertyOfHost } from 'rarejob-consent/core';

/* Pages say `http://rarejob.localhost:4400` and `http://<vendor>.vendors.localhost:4400`. A world says
 * where that really is: the demo on some port, or, for tests, the real hosts over HTTPS. */

const VENDORS = '.vendors.localhost';
/** The host that stands for a property in the real world, where it has none of its own. */
const UNKNOWN = { smartmethod: 'smartmethod.example' };

export const demoWorld = (port) => ({
  propertyOf: (host) => host && propertyOfHost(host, PROPERTIES, { demo: true })?.id,
  vendorOf: (host) => (host.endsWith(VENDORS) ? host.slice(0, -VENDORS.length) : host),
  rewrite: (text) =>
    port === 4400 ? text : text.replaceAll('.localhost:4400', `.localhost:${port}`),
});

export const realWorld = () => ({
  propertyOf: (host) =>
    host && (Object.keys(UNKNOWN).find((id) => UNKNOWN[id] === host) ?? propertyOfHost(host)?.id),
  vendorOf: (host) => host,
  rewrite: (text) =>
    text
      .replace(/http:\/\/([a-z\d.-]+)\.vendors\.localhost:4400/g, 'https://$1')
      .replace(/http:\/\/([a-z]+)\.localhost:4400/g, (_, name) => `https://${realHost(name)}`),
});

/** `www.rarejob.com` for `rarejob`. */
export function realHost(id) {
  const domain = PROPERTIES.find((property) => property.id === id)?.domains[0];
  if (!domain) return UNKNOWN[id] ?? `${id}.example`;
  return domain.startsWith('progos') ? domain : `www.${domain}`;
}
