/** @jsxImportSource #view */
import { draftFields } from './service-facts.tsx';
import type { DetailTexts } from './texts.ts';

/** What no source confirmed, told once for all recipients: a draft that looks like a fact is a lie. */
export function DraftList({ services, strings }: Pick<DetailTexts, 'services' | 'strings'>) {
  return (
    <ul>
      {services
        .filter(({ drafts }) => drafts.length > 0)
        .map((service) => (
          <li key={service.id}>
            {service.name}: {draftFields(service, strings)}
          </li>
        ))}
    </ul>
  );
}
