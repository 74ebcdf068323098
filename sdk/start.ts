import { createBridge } from './bridge/bridge.ts';
import { type Control, createControl } from './control/control.ts';
import { createEvents } from './control/events.ts';
import { createFaults } from './control/faults.ts';
import type { ConsentHandle } from './control/handle.ts';
import { loadConfig } from './control/load-config.ts';
import { createPageGate } from './control/page-gate.ts';
import {
  type Act,
  type CompiledConfig,
  closedDecision,
  isLocalhost,
  isWithin,
  verdictOn,
} from './core/index.ts';
import { readGpc } from './signals/gpc.ts';
import { readLanguage } from './signals/language.ts';
import { readRegion } from './signals/region.ts';
import { recordTexts, watchRecord } from './store/read-record.ts';
import type { Surfaces, SurfacesParts } from './surfaces.ts';
import { VERSION } from './version.ts';

/** A config names where it is meant for; on this machine every config may be tried. */
const isMeantFor = ({ hosts }: CompiledConfig, host: string): boolean =>
  !hosts || isLocalhost(host) || hosts.some((own) => isWithin(host, own));

/** config → decision → gate → page, and back from a person's choice through the record.
 * @param input raw or compiled, or a promise of one. Until it is there everything is closed.
 * @param show what people see; left out by the headless entry. */
export function startWith(
  input: unknown,
  show?: (parts: SurfacesParts) => Surfaces,
): ConsentHandle {
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const events = createEvents(document, signal);
  const { list: errors, report } = createFaults(console, (fault) => events.emit('error', fault));
  const gate = createPageGate({ events, report, signal });
  let control: Control | undefined;
  let surfaces: Surfaces | undefined;
  let closed = closedDecision('loading');

  const begin = (config: CompiledConfig): Control => {
    const { name } = config.cookie;
    const running = createControl({
      config,
      signals: { gpc: readGpc(navigator), region: readRegion(config.region, performance) },
      language: readLanguage(config.languages, document, navigator),
      obey: (decision) => gate.obey(decision, config),
      changed(decision, record) {
        bridge.tell();
        events.emit('record', { record });
        events.emit('decision', { decision });
      },
      report,
    });
    const bridge = createBridge({
      window,
      signal,
      sdkVersion: VERSION,
      property: config.property,
      services: config.services.map(({ id }) => id),
      recordText: () => recordTexts(name)[0] ?? '',
      withdraw: (ids) => void running.act({ kind: 'withdraw', ids }, false),
      recordChanged: () => void running.reread(),
    });
    watchRecord(name, running.reread, signal);
    return running;
  };

  const run = async (): Promise<CompiledConfig | undefined> => {
    const loading = loadConfig(input);
    const loaded = loading instanceof Promise ? await loading : loading;
    if (signal.aborted) return undefined;
    if (!loaded.ok) {
      closed = closedDecision('invalid');
      loaded.faults.forEach(report);
      events.emit('decision', { decision: closed });
      return undefined;
    }
    const { config, texts } = loaded.value;
    if (!isMeantFor(config, location.hostname)) {
      closed = closedDecision('invalid');
      report({ path: 'hosts', message: `meant for ${config.hosts}` });
      return undefined;
    }
    control = begin(config);
    surfaces = show?.({ control, texts, events, report, signal });
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
    showNotice: () => void ready.then(() => surfaces?.showNotice()),
    openPreferences: () => void ready.then(() => surfaces?.openPreferences()),
    close: () => surfaces?.close(),
    on: events.on,
    errors,
    ready,
    stop: () => lifetime.abort(),
    signal,
  };
}
