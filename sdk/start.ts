import type { Companion } from './accompany.ts';
import { type Control, createControl } from './control/control.ts';
import { createEvents } from './control/events.ts';
import { createFaults } from './control/faults.ts';
import type { ConsentHandle } from './control/handle.ts';
import { fetch, type LoadedConfig, loadConfig } from './control/load-config.ts';
import { createPageGate, type MakeGate } from './control/page-gate.ts';
import {
  type Act,
  type CompiledConfig,
  closedDecision,
  type Decision,
  freezeDeep,
  isLocalhost,
  isWithin,
  resolveRegime,
  verdictOn,
} from './core/index.ts';
import { noticeFirst } from './gate/notice-first.ts';
import { loadLater } from './load-module.ts';
import { readGpc } from './signals/gpc.ts';
import { readLanguage } from './signals/language.ts';
import { readRegion } from './signals/region.ts';
import type { Surfaces, SurfacesParts } from './surfaces.ts';

/** A config names where it is meant for; on this machine every config may be tried. */
const isMeantFor = ({ hosts }: CompiledConfig, host: string): boolean =>
  !hosts || isLocalhost(host) || hosts.some((own) => isWithin(host, own));

export interface Parts {
  readonly makeGate: MakeGate;
  /** What people see; left out by the headless entry. */
  readonly show?: (parts: SurfacesParts) => Surfaces;
}

/** config → decision → gate → page, and back from a person's choice through the record.
 * @param input raw or compiled, or a promise of one. Until it is there everything is closed. */
export function startWith(input: unknown, { makeGate, show }: Parts): ConsentHandle {
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const events = createEvents(document, signal);
  const { list: errors, report } = createFaults(console, (fault) => events.emit('error', fault));
  /** Where nobody shows a notice, nothing waits for one. */
  const wait = (decision: Decision) => (show ? noticeFirst(decision, window) : undefined);
  const loading = loadConfig(input);
  const gate = createPageGate({ makeGate, events, wait, report, signal });
  let control: Control | undefined;
  let surfaces: Surfaces | undefined;
  let companion: Promise<Companion | undefined> | undefined;
  let closed = closedDecision('loading');

  const begin = (loaded: LoadedConfig): Control => {
    const { config } = loaded;
    const region = readRegion(config.region, performance);
    const regime = resolveRegime(config.regime, region);
    const running = createControl({
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
    });
    companion = Promise.resolve(wait(running.decision()))
      .then(loadLater)
      .then(({ accompany }) =>
        accompany(running, {
          ...{ events, fetch, loaded, report, signal },
          on: (what) => surfaces?.on(what),
        }),
      )
      .catch((error) => void report({ path: 'later', message: `not loaded: ${error}` }));
    return running;
  };

  const run = async (): Promise<CompiledConfig | undefined> => {
    if (loading instanceof Promise) gate.deny(closed);
    const loaded = loading instanceof Promise ? await loading : loading;
    if (signal.aborted) return undefined;
    const faults = loaded.ok
      ? isMeantFor(loaded.value.config, location.hostname)
        ? []
        : [{ path: 'hosts', message: `meant for ${loaded.value.config.hosts}` }]
      : loaded.faults;
    if (faults.length > 0 || !loaded.ok) {
      closed = closedDecision('invalid');
      faults.forEach(report);
      events.emit('decision', { decision: closed });
      // Without the catalogue everything that leaves the site stays held.
      await gate.close(closed).catch(() => {});
      return undefined;
    }
    const { config } = freezeDeep(loaded.value);
    control = begin(loaded.value);
    surfaces = show?.({ control, loaded: loaded.value, events, fetch, report, signal });
    await control.settled;
    events.emit('ready', { decision: control.decision() });
    return config;
  };
  const ready = run();

  const act = async (act: Act): Promise<void> => {
    const active = !!navigator.userActivation?.isActive;
    await ready;
    // A person's press on the page's own button is theirs; anything else came from a script.
    const method = active ? undefined : 'api';
    await control?.act(act, active || control.config.grants === 'any', method);
  };
  const beside = async <T>(ask: (own: Companion) => T): Promise<Awaited<T> | undefined> => {
    await ready;
    const own = await companion;
    return own && (await ask(own));
  };
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
    showNotice: () => void ready.then(() => surfaces?.on((stage) => stage.showNotice())),
    openPreferences: () => void ready.then(() => surfaces?.on((stage) => stage.openPreferences())),
    close: () => surfaces?.close(),
    on: events.on,
    receipt: () => beside((own) => own.receipt()),
    identify: (subject) => beside((own) => own.identify(subject)),
    forget: () => beside((own) => own.forget()),
    explain: async () => (await loadLater()).explain(await gate.held()),
    errors,
    ready,
    stop: () => lifetime.abort(),
    signal,
  };
}
