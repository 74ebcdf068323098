import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumFlags } from '../../support/chromium.ts';
import type { Wire } from './wire.ts';

export const BROWSER = process.env.BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** A browser in which every host of the world is the wire, under its own name and port. */
export function launch({ httpPort, httpsPort }: Wire): Promise<Browser> {
  const path = process.env.BROWSER_PATH;
  if (BROWSER === 'firefox') {
    return puppeteer.launch({
      browser: 'firefox',
      executablePath: path ?? '/usr/bin/firefox-esr',
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
    executablePath: path ?? process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    acceptInsecureCerts: true,
    args: [
      ...chromiumFlags(),
      '--lang=ja',
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP *:443 127.0.0.1:${httpsPort},MAP *:80 127.0.0.1:${httpPort}`,
    ],
  });
}
