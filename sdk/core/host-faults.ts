/** Why a text is no host name, and what to write instead. */
export function hostNameFault(text: string): string {
  const [, host = ''] = /^(?:[a-z][a-z\d+.-]*:)?\/\/([^/?#]*)/i.exec(text) ?? [];
  const why = reason(text);
  if (why === undefined) return 'expected a host name';
  const bare = (host || text)
    .replace(/^\*?\./, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d+$/, '')
    .toLowerCase();
  const mend = /^[a-z\d.-]+$/.test(bare) ? `: write "${bare}"` : '';
  return `expected a host name ${why}, found "${text}"${mend}`;
}

/** The same of one with a wildcard or a path, as services have them. */
export function hostPatternFault(text: string): string {
  const why = reason(text.replace(/^\*\./, '').replace(/^([^/:]+)\/.*$/, '$1'));
  const form = 'expected a host such as "a.example.com", "*.example.com" or "example.com/path/"';
  return why === undefined ? form : `${form}, ${why}, found "${text}"`;
}

function reason(text: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(text)) return 'without a scheme';
  if (/:\d*(?:\/|$)/.test(text)) return 'without a port: all ports of a host are one';
  if (/\P{ASCII}/u.test(text)) return 'in ASCII (xn--…), as new URL(…).hostname gives it';
  if (/^\*?\./.test(text))
    return 'without a dot or a star before it: what lies below it is meant too';
  if (text.includes('/')) return 'without a path';
  if (text !== text.toLowerCase()) return 'in lower case';
  return undefined;
}
