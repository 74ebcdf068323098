import { beforeEach, describe, expect, test } from 'vitest';
import { WAITING } from '../../../../sdk/gate/hold/address.ts';
import { patchNetwork } from '../../../../sdk/gate/hold/network.ts';
import { createPatch } from '../../../../sdk/gate/hold/patch.ts';

/* What is asked for while the config is on its way is sent when it is there, as long as the page still wants it. */
let sent: string[];
let arrive: () => Promise<void>;
let Request: new () => Pick<XMLHttpRequest, 'abort' | 'send'> & {
  open(method: string, address: string): void;
};

beforeEach(() => {
  sent = [];
  let isHere = false;
  class XMLHttpRequest {
    address = '';
    open(_: string, address: string): void {
      this.address = address;
    }
    send(): void {
      sent.push(this.address);
    }
    abort(): void {}
  }
  class Navigator {
    sendBeacon(): void {}
  }
  let begin = (): void => {};
  const ready = new Promise<void>((resolve) => {
    begin = resolve;
  });
  patchNetwork({
    window: { XMLHttpRequest, Navigator, fetch: () => {} } as never,
    patch: createPatch(new AbortController().signal),
    judge: () => (isHere ? undefined : WAITING),
    ready,
    refused: () => {},
  });
  Request = XMLHttpRequest;
  arrive = async () => {
    isHere = true;
    begin();
    await new Promise((resolve) => setTimeout(resolve));
  };
});

describe('an XMLHttpRequest that waits for the config', () => {
  test('is sent when it is there', async () => {
    const request = new Request();
    request.open('GET', 'https://a.test/1');
    request.send();
    expect(sent).toEqual([]);
    await arrive();
    expect(sent).toEqual(['https://a.test/1']);
  });

  test('is not sent where the page aborted it', async () => {
    const request = new Request();
    request.open('GET', 'https://a.test/1');
    request.send();
    request.abort();
    await arrive();
    expect(sent).toEqual([]);
  });

  test('is sent once, as it was opened last', async () => {
    const request = new Request();
    request.open('GET', 'https://a.test/1');
    request.send();
    request.open('GET', 'https://a.test/2');
    request.send();
    await arrive();
    expect(sent).toEqual(['https://a.test/2']);
  });
});
