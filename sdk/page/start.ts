import { type Control, createControl } from '../control/control.ts';
import {
  type Act,
  type CompiledConfig,
  closedDecision,
  type Decision,
  fail,
  freezeDeep,
  isMeantFor,
  type Result,
  resolveRegime,
  verdictOn,
} from '../core/index.ts';
import { noticeFirst } from '../gate/notice-first.ts';
import { readGpc } from '../signals/gpc.ts';
import { readLanguage } from '../signals/language.ts';
import { readRegion } from '../signals/region.ts';
import { createEvents } from './events.ts';
import { createFaults } from './faults.ts';
import type { ConsentHandle } from './handle.ts';
import { fetch, type LoadedConfig, loadConfig } from './load-config.ts';
import type { Companion, Page, Surfaces } from './page.ts';
import { createPageGate, type MakeGate } from './page-gate.ts';

function meantForHere(loaded: Result<LoadedConfig>): Result<LoadedConfig> {
  const hosts = loaded.ok ? loaded.value.config.hosts : undefined;
  return isMeantFor(location.hostname, hosts)
    ? loaded
    : fail({ path: 'hosts', message: `meant for ${hosts}` });
}

type Acts = typeof import('../control/acts.ts');
type Later = typeof import('../in-step/later.ts');
type Raw = typeof import('../compile/raw.ts');

/** config → decision → gate → page, and back from a person's choice through the record.
 * @param input raw or compiled, or a promise of one. Until it is there everything is closed.
 * @param loadActs what is loaded when somebody acts; `loadLater` after the notice; `loadRaw` for a raw config.
 * @param makeSurfaces what people see; left out by the headless entry. */
export function startWith(
  input: unknown,
  makeGate: MakeGate,
  loadActs: () => Promise<Acts>,
  loadLater: () => Promise<Later>,
  loadRaw: () => Promise<Raw>,
  makeSurfaces?: (page: Page) => Surfaces,
): ConsentHandle {
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const events = createEvents(document, signal);
  const { list: errors, report } = createFaults(console, (fault) => events.emit('error', fault));
  /** Where nobody shows a notice, nothing waits for one. */
  const wait = (decision: Decision) => (makeSurfaces ? noticeFirst(decision, window) : undefined);
  const loading = loadConfig(input, loadRaw);
  let control: Control | undefined;
  const gate = createPageGate(
    {
      ...{ makeGate, events, wait, report, signal },
      pressed: (event) => surfaces?.pressed(event),
      acting: () => control?.acting(),
    },
    loadActs,
    loadRaw,
  );
  let surfaces: Surfaces | undefined;
  let companion: Promise<Companion | undefined> | undefined;
  let closed = closedDecision('loading');

  const begin = (loaded: LoadedConfig): Control => {
    const { config } = loaded;
    const region = readRegion(config.region, performance);
    const regime = resolveRegime(config.regime, region);
    const running = createControl(
      {
        config,
        regime,
        signals: { gpc: readGpc(navigator), region },
        language: readLanguage(config.languages, document, navigator),
        obey: (decision) => gate.obey(decision, config, regime),
        changed(decision, record) {
          events.emit('record', { record });
          events.emit('decision', { decision });
        },
        report,
      },
      loadActs,
    );
    const page: Page = {
      ...{ control: running, events, fetch, loaded, report, signal },
      show: (what) => surfaces?.show(what),
    };
    companion = Promise.resolve(wait(running.decision()))
      .then(loadLater)
      .then(({ keepInStep }) => keepInStep(page))
      .catch((error) => void report({ path: 'later', message: `not loaded: ${error}` }));
    surfaces = makeSurfaces?.(page);
    return running;
  };

  const run = async (): Promise<void> => {
    if (loading instanceof Promise) gate.deny(closed);
    const loaded = meantForHere(loading instanceof Promise ? await loading : loading);
    if (signal.aborted) return;
    if (!loaded.ok) {
      closed = closedDecision('invalid');
      loaded.faults.forEach(report);
      events.emit('decision', { decision: closed });
      // Without the catalogue everything that leaves the site stays held.
      return gate.close(closed).catch(() => {});
    }
    control = begin(freezeDeep(loaded.value));
  };
  /** From here on a person can act, though what their record allows may still be let go. */
  const begun = run();
  const ready = begun.then(async (): Promise<CompiledConfig | undefined> => {
    await control?.settled;
    if (control) events.emit('ready', { decision: control.decision() });
    return control?.config;
  });

  const act = async (act: Act): Promise<void> => {
    const active = navigator.userActivation?.isActive;
    await begun;
    // A person's press on the page's own button is theirs; anything else came from a script.
    const method = active ? undefined : 'api';
    await control?.act(act, active || control.config.grants === 'any', method);
  };
  const askCompanion = async <T>(ask: (own: Companion) => T): Promise<Awaited<T> | undefined> => {
    await ready;
    const answering = await companion;
    return answering && (await ask(answering));
  };
  const show: Page['show'] = (what) => void begun.then(() => surfaces?.show(what));
  return {
    get decision() {
      return control?.decision() ?? closed;
    },
    get record() {
      return control?.record();
    },
    allows(id) {
      return verdictOn(this.decision, id).allowed;
    },
    acceptAll: () => act({ kind: 'accept-all' }),
    rejectAll: () => act({ kind: 'reject-all' }),
    choose: (choices) => act({ kind: 'choose', choices }),
    withdraw: (ids) => act({ kind: 'withdraw', ids }),
    showNotice: () => show((stage) => stage.showNotice()),
    openPreferences: () => show((stage) => stage.openPreferences()),
    close: () => surfaces?.close(),
    on: events.on,
    receipt: () => askCompanion((own) => own.receipt()),
    identify: (subject) => askCompanion((own) => own.identify(subject)),
    forget: () => askCompanion((own) => own.forget()),
    explain: async () => (await loadLater()).explain(await gate.held()),
    errors,
    ready,
    stop: () => lifetime.abort(),
    signal,
  };
}
