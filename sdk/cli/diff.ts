import { parseArgs } from 'node:util';
import { type Compilation, compileConfig } from '../compile/compile-config.ts';
import { type ConfigDiff, diffConfigs } from '../compile/diff-configs.ts';
import { sha256 } from '../compile/digest.ts';
import { faultLine } from '../core/index.ts';
import { complain, usageOf } from './complain.ts';
import { readJson } from './read-json.ts';

/** `rarejob-consent diff`: what changes for people from one config to the next, and who is asked again.
 * @returns the exit code: 1 where somebody is. */
export async function diff(args: string[]): Promise<number> {
  let files: readonly [string, string];
  let json: boolean;
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [before, after, ...more] = positionals;
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error('diff takes two configs, the old one and the new one.');
    files = [before, after];
    json = values.json;
  } catch (error) {
    complain(`${usageOf(error)} See rarejob-consent diff --help.`);
    return 2;
  }
  const both: Compilation[] = [];
  for (const file of files) {
    const raw = await readJson(file);
    if (typeof raw === 'string') {
      complain(raw);
      return 2;
    }
    const compiled = await compileConfig(raw.value, { digest: sha256 });
    if (!compiled.ok) {
      complain(`${file} has faults:`);
      for (const fault of compiled.faults) complain(`  ${faultLine(fault)}`);
      return 2;
    }
    both.push(compiled.value);
  }
  const [before, after] = both as [Compilation, Compilation];
  const difference = diffConfigs(before, after);
  process.stdout.write(
    json ? `${JSON.stringify(difference, undefined, 2)}\n` : `${lines(difference).join('\n')}\n`,
  );
  return Object.values(difference.categories).some(({ asksAgain }) => asksAgain) ? 1 : 0;
}

function lines({ services, categories, policy, regime }: ConfigDiff): string[] {
  const changes = [
    ...(policy ? [`policy version: ${policy.from} → ${policy.to}`] : []),
    ...(regime ? [`regime: ${regime.from} → ${regime.to}`] : []),
    ...services.added.map((id) => `+ ${id}`),
    ...services.removed.map((id) => `- ${id}`),
    ...Object.entries(categories).flatMap(([category, { added, removed, asksAgain }]) => [
      `${category}: ${asksAgain ? 'who allowed it is asked again' : 'nobody is asked again'}`,
      ...added.map((line) => `  + ${line}`),
      ...removed.map((line) => `  - ${line}`),
    ]),
  ];
  return changes.length > 0 ? changes : ['Nothing changes for people.'];
}
