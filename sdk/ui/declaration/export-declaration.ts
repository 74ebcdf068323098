import type { DetailTexts } from '../texts.ts';

export { saveFile } from '../save-file.ts';

/** The declaration as a table (RFC 4180), one line per recipient. A byte order mark lets Excel read the
 * Japanese; a cell that a spreadsheet would take for a formula is told to be text. */
export function declarationCsv({ services, strings }: DetailTexts): string {
  const { finding, comma, optOutEffect } = strings;
  const head = [
    ...['id', finding.recipient, strings.operator, strings.purposes, strings.sends],
    ...[strings.purposeSite, strings.purposeRecipient, strings.cookies, strings.retention],
    ...[strings.policy, finding.optOutUrl, finding.optOutEffect, finding.confirmed],
  ];
  const rows = services.map((service) => {
    const optOut = service.optOut?.confirmed ? service.optOut : undefined;
    return [
      service.id,
      service.name,
      service.operator,
      service.categories.map((category) => strings.categories[category].label).join(comma),
      service.sends.join(' / '),
      service.purposeSite,
      service.purposeRecipient,
      service.cookies.map(({ name }) => name).join(' / '),
      service.retention,
      service.policyUrl,
      optOut?.url,
      optOut && optOutEffect[optOut.effect],
      service.confirmedAt ?? finding.notYet,
    ];
  });
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

const cell = (text = ''): string =>
  `"${text.replace(/^\s*[=+\-@]|^[\t\r]/, (start) => `'${start}`).replaceAll('"', '""')}"`;

/** The same for programs, with nothing left out. */
export const declarationJson = (
  { language, services }: DetailTexts,
  property: string,
  policyVersion: string,
): string =>
  `${JSON.stringify({ property, policy: { version: policyVersion }, language, services }, undefined, 2)}\n`;
