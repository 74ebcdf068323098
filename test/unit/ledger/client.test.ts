import { describe, expect, test } from 'vitest';
import { clientOf } from '../../../sdk/ledger/client.ts';

describe('without a header the other end of the connection is the client', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ])('%s: %s', (peer, client) => {
    expect(clientOf(peer, undefined, {})).toBe(client);
  });

  test.each([
    ['127.0.0.1', 'this machine'],
    ['::1', 'this machine'],
    ['::ffff:10.1.2.3', 'a private network'],
    ['172.31.255.255', 'a private network'],
    ['192.168.1.1', 'a private network'],
    ['fd00::1', 'a private network'],
    ['fe80::1%eth0', 'the next machine'],
    ['', 'a socket without an address'],
  ])('but for a proxy that names nobody: %s is %s', (peer) => {
    expect(clientOf(peer, undefined, {})).toBeUndefined();
  });

  test.each(['172.32.0.1', '9.255.255.255', '11.0.0.1', 'fec0::1'])('%s is no proxy', (peer) => {
    expect(clientOf(peer, undefined, {})).toBeDefined();
  });
});

describe('a header names the client by the proxies that are trusted', () => {
  test.each([
    [1, '198.51.100.7', '198.51.100.7'],
    [1, 'made-up, 198.51.100.7', '198.51.100.7'],
    [2, 'made-up, 198.51.100.7, 203.0.113.1', '198.51.100.7'],
    [3, '198.51.100.7, 203.0.113.1', '198.51.100.7'],
  ])('%i of them, %s: %s', (trustProxies, named, client) => {
    expect(clientOf('10.0.0.1', named, { trustProxies })).toBe(client);
  });

  test.each([
    ['203.0.113.9:50001', '203.0.113.9'],
    ['203.0.113.9:50002', '203.0.113.9'],
    ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['"[2001:db8::1]"', '2001:db8:0:0::/64'],
    ['2001:db8::2', '2001:db8:0:0::/64'],
    ['2001:DB8:0::3', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['unknown', 'unknown'],
    ['for=203.0.113.9:4711;proto=https;by=10.0.0.1', '203.0.113.9'],
    ['For="[2001:db8::1]:4711"', '2001:db8:0:0::/64'],
    ['proto=https; for="203.0.113.9"', '203.0.113.9'],
  ])('one client has one name: %s is %s', (named, client) => {
    expect(clientOf('127.0.0.1', named, {})).toBe(client);
  });
});
