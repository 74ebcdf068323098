import type { View } from '../adapter.ts';

/** Whether a property has what is looked for: in its name, hosts, recipients and cookies. Every word
 * must be found somewhere. Pure. */
export function isFound(view: View, query: string): boolean {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const haystack = plain(textsOf(view).join('\n'));
  return words.every((word) => haystack.includes(word));
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

function textsOf({ id, name, host, categories, ownerless }: View): string[] {
  const services = categories.flatMap((category) => category.services);
  return [
    id,
    ...[name, ...services.map((service) => service.name)].flatMap(({ ja, en }) => [ja, en]),
    host,
    ...services.flatMap((service) => [
      service.id,
      service.operator,
      ...service.cookies.map((cookie) => cookie.name),
    ]),
    ...ownerless.map((cookie) => cookie.name),
  ];
}
