import type * as z from 'zod/mini';
import type { Fault } from './result.ts';

type Issue = z.core.$ZodIssue;

/** A union fails as a whole; the arm that fits the value's form tells what is really wrong: the one
 * that knows most of the keys, then the one with the fewest faults. */
export function faultsOf(issue: Issue, above: readonly PropertyKey[]): Fault[] {
  const path = [...above, ...issue.path];
  const arms = issue.code === 'invalid_union' ? issue.errors : [];
  const [nearest] = arms
    .filter((issues) => issues.some((inner) => inner.path.length > 0))
    .sort((a, b) => unknownKeys(a) - unknownKeys(b) || a.length - b.length);
  return nearest
    ? nearest.flatMap((inner) => faultsOf(inner, path))
    : [{ path: pathText(path), message: messageOf(issue) }];
}

const unknownKeys = (issues: readonly Issue[]): number =>
  issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])).length;

const IN_WORDS: Readonly<Record<string, string>> = { int: 'whole number', record: 'object' };

function messageOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? 'unknown key';
  if (issue.message !== 'Invalid input') return issue.message;
  switch (issue.code) {
    case 'invalid_union':
      return 'expected a service id, { "extends": id, … } or a full service';
    case 'invalid_type':
      return `expected ${IN_WORDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected ${issue.values.map(String).join(' or ')}`;
    default:
      return issue.message;
  }
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : text
          ? `${text}.${String(part)}`
          : String(part),
    '',
  );
