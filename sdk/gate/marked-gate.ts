import type { CompiledConfig } from '../core/index.ts';
import { createGate as createAnyGate, type Gate, type GateHost } from './gate.ts';
import { holdRest } from './hold/rest/rest.ts';

/** The gate of the marked mode. It is loaded after the notice, and brings the hosts that the catalogue knows:
 * a config that was compiled for this mode leaves them out, so that they are not on the way to the notice. */
export function createGate(
  host: GateHost,
  loadReleaser: Parameters<typeof createAnyGate>[1],
): Gate {
  const gate = createAnyGate(host, loadReleaser, async () => ({ holdRest }));
  return {
    ...gate,
    apply: (decision, config, regime) => gate.apply(decision, withKnown(config), regime),
  };
}

const withKnown = ({ mode, ...config }: CompiledConfig): CompiledConfig =>
  mode && config.unlisted !== 'allow' ? { ...config, known: knownBut(config) } : config;

const knownBut = ({ services }: Pick<CompiledConfig, 'services'>): CompiledConfig['known'] =>
  Object.fromEntries(
    Object.entries(__KNOWN_HOSTS__).filter(([id]) => services.every((own) => own.id !== id)),
  );
