import type { Visit } from './bench.ts';

/** Has everything come over a mobile line: 1.6 Mbps down, 750 kbps up, 150 ms there and back. */
export async function slowLine({ cdp }: Visit): Promise<void> {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
}
