import type { Language, ServiceInput } from '../core/index.ts';

const LEGAL_FORM =
  /(^(株式会社|合同会社))|((株式会社|合同会社)$)|(,? (LLC|Inc\.?|Corp\.|Ltd\.?|Pte\. Ltd\.|Pvt\. Ltd\.|SAS|A\/S|GmbH|B\.V\.)$)/g;

/** A company as people know it: `LINEヤフー株式会社 (LY Corporation)` is LINEヤフー, and LY Corporation where
 * Japanese is not read. Its full name stands with all that is told of it. */
export function companyName(operator: string, language: Language): string {
  const [, japanese, latin] = /^([^(]*[\u3040-\u9fff][^(]*) \((.+)\)$/.exec(operator) ?? [];
  const name = (language === 'ja' ? japanese : latin) ?? operator;
  return name.replace(LEGAL_FORM, '').trim() || operator;
}

/** Names of companies by their number; `null` for one that is only sent what is necessary.
 * @param most how many are named at all: the notice's texts stay small. */
export function companyNames(
  operators: readonly string[],
  services: readonly ServiceInput[],
  language: Language,
  most: number,
): (string | null)[] {
  let left = most;
  const names = operators.map((operator) => {
    const chosen = services.some(
      (service) =>
        service.operator === operator && ![service.category].flat().includes('necessary'),
    );
    return chosen && left-- > 0 ? companyName(operator, language) : null;
  });
  while (names.at(-1) === null) names.pop();
  return names;
}
