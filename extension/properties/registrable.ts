/* Which part of a host one owner registers. The whole list of public suffixes would be a third of the package:
 * this knows the usual ones, and the browser itself is asked before a site is added. */

/** Under a country, what stands for kinds of owners and is nobody's own. */
const KINDS = new Set('ac co com edu gob gouv gov go mil ne net or org'.split(' '));
/** Of single countries. */
const MORE = new Set(
  `ad.jp ed.jp gr.jp lg.jp ltd.uk me.uk nhs.uk plc.uk police.uk sch.uk asn.au id.au gv.at geek.nz gen.nz
   iwi.nz kiwi.nz maori.nz school.nz ind.in firm.in gen.in nic.in res.in adv.br blog.br nom.br idv.tw
   idv.hk re.kr pe.kr web.id my.id in.th web.za law.za k12.tr`.split(/\s+/),
);
/** Countries under which everybody registers directly. */
const FLAT = new Set('at be ch cz de dk ee es eu fi ie is li lu nl no se sk us'.split(' '));
const KINDS_OF_FLAT = new Set(
  `ac.at ac.be ac.se co.at co.cz co.de co.dk co.nl co.no co.us com.de com.ee com.es com.se edu.ee edu.es
   gob.es gov.cz gov.de gov.ee gov.ie gov.nl ne.us or.at or.us org.ee org.es org.se org.sk`.split(
    /\s+/,
  ),
);
/** Hosts below which everybody may have a site. */
const SHARED = new Set(
  `amazonaws.com appspot.com azurewebsites.net blogspot.com cloudfront.net firebaseapp.com fly.dev
   github.io gitlab.io glitch.me hateblo.jp hatenablog.com hatenablog.jp hatenadiary.com herokuapp.com
   jimdofree.com myshopify.com netlify.app notion.site onrender.com pages.dev surge.sh uk.com vercel.app
   web.app weebly.com wixsite.com wordpress.com workers.dev`.split(/\s+/),
);
const PREFECTURES = new Set(
  `aichi akita aomori chiba ehime fukui fukuoka fukushima gifu gunma hiroshima hokkaido hyogo ibaraki
   ishikawa iwate kagawa kagoshima kanagawa kochi kumamoto kyoto mie miyagi miyazaki nagano nagasaki nara
   niigata oita okayama okinawa osaka saga saitama shiga shimane shizuoka tochigi tokushima tokyo tottori
   toyama wakayama yamagata yamaguchi yamanashi`.split(/\s+/),
);

/** The part of a host that is one owner's, with all below it; `undefined` where the host is shared. */
export function registrableOf(host: string): string | undefined {
  const labels = host.split('.');
  if (labels.length === 1) return host === 'localhost' ? host : undefined;
  if (/^[\d.]+$/.test(host)) return host;
  const length = suffixLength(labels) + 1;
  return labels.length < length ? undefined : labels.slice(-length).join('.');
}

/** Whether hosts above this one are the same owner's. */
export const isBelowItsOwner = (host: string | undefined): boolean =>
  host !== undefined && ![undefined, host].includes(registrableOf(host));

function suffixLength(labels: readonly string[]): number {
  const [kind = '', country = ''] = labels.slice(-2);
  const two = `${kind}.${country}`;
  if (SHARED.has(two) || MORE.has(two) || KINDS_OF_FLAT.has(two)) return 2;
  // In Japan cities are below prefectures, and so are single owners: the longer one is never too much.
  if (country === 'jp' && PREFECTURES.has(kind)) return Math.max(2, Math.min(3, labels.length - 1));
  return country.length === 2 && !FLAT.has(country) && KINDS.has(kind) ? 2 : 1;
}
