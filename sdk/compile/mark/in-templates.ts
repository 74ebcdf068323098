import type { DestinationOf } from './destination.ts';
import { type MarkFinding, namesOf, serviceOf } from './finding.ts';
import type { ReadPage } from './read-page.ts';

export const BY_HAND = 'write the mark into the template by hand';

/** Code of templates that writes a tag to a service: nobody but its author can put a mark there. */
export function inTemplates({ html, code }: ReadPage, destinationOf: DestinationOf): MarkFinding[] {
  const seen = new Set<string>();
  return code.flatMap(({ from, to }) =>
    [...html.slice(from, to).matchAll(/(?:https?:)?\/\/[^\s"'<>\\)]+/gi)].flatMap(
      ({ 0: address, index }) => {
        const found = destinationOf(address);
        if (!found || found.kind === 'unknown' || seen.has(found.host)) return [];
        seen.add(found.host);
        const line = html.slice(0, from + index).split('\n').length;
        return {
          rule: 'in-template' as const,
          severity: 'warning' as const,
          line,
          host: found.host,
          ...serviceOf(found),
          why: `template code names an address of ${namesOf(found)}: it was left alone`,
          mend: `${BY_HAND}, or run mark on the pages that it makes`,
        };
      },
    ),
  );
}
