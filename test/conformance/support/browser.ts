import puppeteer, { type Browser } from 'puppeteer-core';
import { CHROMIUM, chromiumFlags, HEADLESS_SHELL } from '../../support/chromium.ts';
import type { Wire } from './wire.ts';

export const BROWSER = process.env.BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** A browser in which every host of the world is the wire, under its own name and port.
 * @param whole the one that people have; else its engine alone, where that is installed: it keeps no page for
 * Back and costs a third less. */
export function launch({ httpPort, httpsPort }: Wire, whole = false): Promise<Browser> {
  if (BROWSER === 'firefox') {
    return puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
      headless: true,
      acceptInsecureCerts: true,
      extraPrefsFirefox: {
        'network.dns.forceResolve': '127.0.0.1',
        'network.socket.forcePort': `443=${httpsPort};80=${httpPort}`,
        'intl.accept_languages': 'ja,en',
      },
    });
  }
  return puppeteer.launch({
    executablePath: whole ? CHROMIUM : HEADLESS_SHELL,
    headless: whole || HEADLESS_SHELL === CHROMIUM ? true : 'shell',
    acceptInsecureCerts: true,
    args: [
      ...chromiumFlags(),
      '--lang=ja',
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP *:443 127.0.0.1:${httpsPort},MAP *:80 127.0.0.1:${httpPort}`,
    ],
  });
}
