import { parseArgs } from 'node:util';
import { checkConfig } from '../compile/check/check-config.ts';
import type { Finding } from '../compile/check/finding.ts';
import { complain, usageOf } from './complain.ts';
import { readJson } from './read-json.ts';

/** `rarejob-consent check`: what is wrong with configs, before anyone is shown them.
 * @returns the exit code: 1 where an error was found, or with `--strict` a warning. */
export async function check(args: string[]): Promise<number> {
  let files: string[];
  let options: { json: boolean; strict: boolean };
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
      },
    });
    options = values;
    files = positionals.length > 0 ? positionals : ['choices.json'];
  } catch (error) {
    complain(`${usageOf(error)} See rarejob-consent --help.`);
    return 2;
  }
  const findings: Finding[] = [];
  for (const file of files) {
    const raw = await readJson(file);
    if (typeof raw === 'string') {
      complain(raw);
      return 2;
    }
    findings.push(...(await checkConfig(raw.value, file, Date.now())));
  }
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ findings }, undefined, 2)}\n`);
  } else {
    for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`);
    complain(summary(findings, files));
  }
  const counts = findings.filter(
    ({ severity }) => severity === 'error' || (options.strict && severity === 'warning'),
  );
  return counts.length > 0 ? 1 : 0;
}

function lineOf({ file, severity, rule, service, host, name, why, mend }: Finding): string {
  const about = [service, host, name].filter(Boolean).join(' ');
  return `${file}: ${severity} ${rule}: ${about && `${about}: `}${why}. ${mend}.`;
}

function summary(findings: readonly Finding[], files: readonly string[]): string {
  const count = (wanted: Finding['severity'], word: string): string => {
    const n = findings.filter(({ severity }) => severity === wanted).length;
    return `${n} ${word}${n === 1 ? '' : 's'}`;
  };
  const notes = findings.some(({ severity }) => severity === 'note')
    ? `, ${count('note', 'note')}`
    : '';
  return `${files.join(', ')}: ${count('error', 'error')}, ${count('warning', 'warning')}${notes}.`;
}
