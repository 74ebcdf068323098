import { type CompiledConfig, parseRecord, type RecordReading } from '../core/index.ts';

declare global {
  interface Window {
    rarejobConsentShell?: NativeShell | undefined;
  }
}

/** What an app leaves in the pages that it shows, before any of their scripts runs. */
export interface NativeShell {
  /** A record's text, as the cookie has it: what the person chose in the app, or on an earlier page. */
  readonly record?: string | undefined;
  /** Called with the text of every later record: the app keeps it, and hands that in next time. */
  readonly changed?: ((text: string) => void) | undefined;
}

/** What an app handed in, read as the cookie is. Only where the config leaves it to the app whose hand it
 * was (`"grants": "any"`): any script could leave one here. */
export const handedIn = ({ grants }: CompiledConfig, window: Window): RecordReading | undefined =>
  grants === 'any' ? parseRecord(`${window.rarejobConsentShell?.record ?? ''}`) : undefined;
