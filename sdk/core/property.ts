import type { Bilingual } from './bilingual.ts';
import { isWithin } from './host.ts';
import properties from './properties.json' with { type: 'json' };
import type { RegimeChoice } from './regime.ts';

/** One site of the group: an origin set with one policy. */
export interface Property {
  readonly id: string;
  readonly name: Bilingual;
  /** Registrable domains; every host at or below them belongs to the property. */
  readonly domains: readonly string[];
  /** The host that stands for it in the demo. */
  readonly demoHost?: string | undefined;
  readonly record: { readonly cookie: string };
  /** Which companies' joint use of personal data the property is part of, by the group's policy: that of
   * the domestic group. Choices are handed off within one joint use only. */
  readonly jointUse?: string | undefined;
  readonly regime: RegimeChoice;
  /** The domain is not known yet: only in the demo. */
  readonly draft?: boolean | undefined;
}

/** The group's properties: one list for SDK, demo and extension. */
export const PROPERTIES = properties as readonly Property[];

/** The property that a host belongs to. Demo hosts count only where asked for. */
export function propertyOfHost(
  host: string,
  list: readonly Property[] = PROPERTIES,
  { demo = false }: { readonly demo?: boolean } = {},
): Property | undefined {
  return list.find(
    ({ domains, demoHost }) =>
      domains.some((domain) => isWithin(host, domain)) ||
      (demo && demoHost !== undefined && isWithin(host, demoHost)),
  );
}

/** Whether a choice may be handed off from one property to the other: both are known, differ, and are of
 * one joint use. */
export const mayHandOff = (from: Property | undefined, to: Property | undefined): boolean =>
  !!from?.jointUse && from.id !== to?.id && from.jointUse === to?.jointUse;
