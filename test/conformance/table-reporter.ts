import type { Reporter, TestCase, TestModule } from 'vitest/node';
import rows from './rows.json' with { type: 'json' };

const stripColours = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are.
  text.replaceAll(/\u001b\[\d+m/g, '');

/** Prints one line a row: its id, what is right, how it went. Under it, what was not right. */
// biome-ignore lint/style/noDefaultExport: vitest loads a reporter by its default export.
export default class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly { message: string }[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const browser = process.env.BROWSER ?? 'chromium';
    const lines = [`\n${browser}`, line('row', 'behaviour', 'result', 'seconds', 'note')];
    for (const [id, behaviour] of Object.entries(rows)) {
      const own = tests.filter(
        (test) => test.fullName.startsWith(`${id} `) && test.result().state !== 'skipped',
      );
      if (own.length > 0) lines.push(...rowLines(id, behaviour, own));
    }
    for (const module of modules) {
      for (const { message } of module.errors()) lines.push(`${module.moduleId}: ${message}`);
    }
    for (const { message } of errors) lines.push(`outside any row: ${message}`);
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}

function rowLines(id: string, behaviour: string, tests: readonly TestCase[]): string[] {
  const failed = tests.filter((test) => test.result().state !== 'passed');
  const ms = tests.reduce((sum, test) => sum + (test.diagnostic()?.duration ?? 0), 0);
  const result =
    failed.length === 0 ? `pass ${tests.length}` : `FAIL ${failed.length}/${tests.length}`;
  const notes = tests.flatMap((test) => (test.meta() as { note?: string }).note ?? []);
  return [
    line(id, behaviour, result, (ms / 1000).toFixed(1), notes.join('; ')),
    ...failed.flatMap((test) => [
      `      ✗ ${test.name}`,
      ...(test.result().errors ?? []).map(
        ({ message }) =>
          `          ${stripColours(message).split('\n').slice(0, 12).join('\n          ')}`,
      ),
    ]),
  ];
}

function line(id: string, behaviour: string, result: string, time: string, note: string): string {
  return [id.padEnd(5), behaviour.padEnd(72), result.padEnd(10), time.padStart(7), ` ${note}`]
    .join(' ')
    .trimEnd();
}
