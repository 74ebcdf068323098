import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ENGINE = join(
  import.meta.dirname,
  '../../../node_modules/@duckduckgo/autoconsent/dist/autoconsent.playwright.js',
);

/** A script that runs autoconsent's own engine in a page with one rule, as its extension would. What the
 * engine says stands in `window.autoconsentSaid`; after what it did, it is asked for its self-test. */
export const autoconsentWith = (rule: unknown, autoAction: 'optOut' | 'optIn'): string => `
  window.autoconsentSaid = [];
  window.autoconsentSendMessage = async (message) => {
    autoconsentSaid.push(message);
    if (message.type === 'init') {
      setTimeout(() => autoconsentReceiveMessage({
        type: 'initResp',
        rules: { autoconsent: [${JSON.stringify(rule)}] },
        config: { enabled: true, autoAction: '${autoAction}', disabledCmps: [], enablePrehide: true,
          enableCosmeticRules: true, detectRetries: 100, isMainWorld: true, prehideTimeout: 2000 },
      }));
    }
    if (message.type === 'autoconsentDone') {
      setTimeout(() => autoconsentReceiveMessage({ type: 'selfTest' }));
    }
  };
  ${readFileSync(ENGINE, 'utf8')}`;
