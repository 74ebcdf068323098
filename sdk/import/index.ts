import {
  type CompiledConfig,
  encodeRecord,
  type Fault,
  type ImportFrom,
  isMeantFor,
  readCompiled,
  uuidFromBytes,
} from '../core/index.ts';
import { readLanguage } from '../signals/language.ts';
import { recordCookie } from '../store/record-cookie.ts';
import { readTool } from './read-tool.ts';
import { type TakenOver, takeOver } from './take-over.ts';
import { tellOnce } from './tell.ts';

export type { ImportFrom, ImportSettings } from '../core/index.ts';
export type { TakenOver } from './take-over.ts';

/** What was taken over, and from which tool. */
export interface Imported extends TakenOver {
  readonly from: ImportFrom;
}

export interface ImportOptions {
  /** ISO 3166, `JP` or `US-CA`, where the regime goes by it. */
  readonly region?: string | undefined;
  /** Tells the person; true if left out. Who turns it off tells it in another way. */
  readonly tell?: boolean | undefined;
}

/** Takes over what a person chose in the tool that a site had before, by the config's `imports`: refusals always, a
 * grant only where the site says that purpose and recipients are the same. Before the SDK starts or after; where
 * somebody has chosen with the SDK it does nothing. What the other tool kept is taken away then, so that it counts
 * once. The person is told.
 * @param config what `compile` wrote: the parsed `choices.compiled.json`.
 * @returns nothing where there was nothing to take over. Never throws. */
export function importChoices(
  config: unknown,
  { region, tell = true }: ImportOptions = {},
): Imported | undefined {
  const read = readCompiled(config);
  if (!read.ok) {
    for (const { path, message } of read.faults as readonly Fault[])
      console.warn(`[rarejob-consent] import: ${path}: ${message}`);
    return undefined;
  }
  const { value } = read;
  const { cookie, hosts, imports = [] } = value;
  if (!isMeantFor(location.hostname, hosts) || cookieOf(cookie.name) !== undefined)
    return undefined;
  const language = readLanguage(value.languages, document, navigator);
  for (const settings of imports) {
    const choice = readTool(settings.from, { cookie: cookieOf, local: entryOf }, settings.cookie);
    const taken =
      choice &&
      takeOver(choice, settings, value, {
        now: Date.now(),
        freshId: uuidFromBytes(crypto.getRandomValues(new Uint8Array(16))),
        language,
        region: region ?? value.region,
      });
    if (!taken || !write(taken, value)) continue;
    for (const name of choice.kept) remove(name, value);
    if (tell) tellOnce(language, taken.asked.length > 0);
    return { ...taken, from: settings.from };
  }
  return undefined;
}

/** @returns false where the browser kept nothing. */
function write({ record }: TakenOver, config: CompiledConfig): boolean {
  const { name } = config.cookie;
  const text = encodeRecord(record);
  recordCookie(config).write(text);
  if (cookieOf(name) !== text) return false;
  try {
    // An SDK that runs already hears of it as of another tab's choice.
    const channel = new BroadcastChannel(name);
    channel.postMessage(null);
    channel.close();
  } catch {
    // A sandboxed frame may have none.
  }
  return true;
}

/** From wherever it may lie: this host and those above it. */
function remove(name: string, config: CompiledConfig): void {
  const labels = location.hostname.split('.');
  const domains = labels.map((_, index) => labels.slice(index).join('.'));
  for (const domain of ['', ...domains]) recordCookie(config).remove(name, domain);
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept there either.
  }
}

/** As it stands: tools write values that have a `=` in them. */
function cookieOf(name: string): string | undefined {
  try {
    const pair = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
    return pair?.slice(name.length + 1);
  } catch {
    return undefined;
  }
}

function entryOf(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}
