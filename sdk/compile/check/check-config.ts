import { catalogue } from '../../catalogue/index.ts';
import { parseConfig } from '../../core/config.schema.ts';
import type { ConfigInput, Fault } from '../../core/index.ts';
import { compileConfig } from '../compile-config.ts';
import { resolveServices } from '../resolve-services.ts';
import { declarationLacks } from './declaration-lacks.ts';
import type { Finding, Said } from './finding.ts';
import { hostTies } from './host-ties.ts';
import { lawSoon, laxRegions } from './law-hints.ts';
import { necessaryServices } from './necessary.ts';
import { regimeHints } from './regime-hints.ts';
import { userData } from './user-data.ts';

/** Everything that can be said of a config without a page: its faults, and what is sound to a machine
 * but wrong towards people or the law.
 * @param now what nears in the law is said only to who has a clock. */
export async function checkConfig(raw: unknown, file: string, now?: number): Promise<Finding[]> {
  const compiled = await compileConfig(raw, { digest: async () => '' });
  const faults = compiled.ok ? [] : compiled.faults.map(fault);
  const parsed = parseConfig(raw);
  const resolved = parsed.ok ? resolveServices(parsed.value.services, catalogue) : parsed;
  if (!parsed.ok || !resolved.ok) return located(faults, file);
  const services = resolved.value;
  const findings = [
    ...faults,
    ...(compiled.ok ? compiled.value.warnings.map(warning) : []),
    ...grantsByScript(parsed.value),
    ...hostTies(services),
    ...necessaryServices(services),
    ...userData(parsed.value, services),
    ...regimeHints(parsed.value, services),
    ...laxRegions(parsed.value),
    ...declarationLacks(parsed.value, services),
    ...(now === undefined ? [] : lawSoon(parsed.value, now)),
  ];
  return located(findings, file);
}

const located = (said: readonly Said[], file: string): Finding[] =>
  said.map(({ rule, severity, ...more }) => ({ rule, severity, file, ...more }));

const fault = ({ path, message }: Fault): Said => ({
  rule: 'config-fault',
  severity: 'error',
  ...(path && { name: path }),
  why: message,
  mend: 'Mend it: nothing is compiled until then',
});

/** What compiling says and does not stop for. */
function warning(said: Fault): Said {
  if (said.path.startsWith('texts.')) return ownWords(said);
  if (said.path.startsWith('googleConsentMode')) return sendsBeforeChoice(said);
  const { path, message } = said;
  return {
    rule: 'config-warning',
    severity: 'warning',
    name: path,
    why: message,
    mend: 'Have it decided knowingly',
  };
}

const grantsByScript = ({ grants, environment }: ConfigInput): Said[] =>
  grants === 'any' && environment !== 'staging'
    ? [
        {
          rule: 'grants-by-script',
          severity: 'warning',
          name: 'grants',
          why: 'any script of a page can allow what a person has to',
          mend: 'Use "any" for pages in an app of your own only, and "gesture" elsewhere',
        },
      ]
    : [];

const ownWords = ({ path, message }: Fault): Said => ({
  rule: 'legal-minimum',
  severity: 'error',
  name: path,
  why: message,
  mend: 'Leave it out: the law asks for these words, or the two answers would no longer be equal',
});

const sendsBeforeChoice = ({ path, message }: Fault): Said => ({
  rule: 'sends-before-choice',
  severity: 'warning',
  name: path,
  why: message.split(': ')[0] ?? message,
  mend: 'Name that on the policy page, or set "mode": "basic"',
});
