import { describe, expect, test } from 'vitest';
import { type ConsentRecord, DAY } from '../../../sdk/core/index.ts';
import { signSubject } from '../../../sdk/ledger/index.ts';
import { NOW } from '../../support/builders.ts';
import {
  ask,
  bodyOf,
  ledgerOn,
  linesOf,
  newId,
  ORIGIN,
  onEveryDatabase,
  post,
  SECRET,
} from './support.ts';

const MEMBER = 'm-81723';
const signed = (id = MEMBER, secret = SECRET) => ({ id, signature: signSubject(id, secret) });
type Parts = Parameters<typeof bodyOf>[0];
type Categories = ConsentRecord['choices']['categories'];

onEveryDatabase((database) => {
  const ledger = (more = {}) => ledgerOn(database(), more);
  const asked = async (body: unknown, { headers = {}, more = {} } = {}) => {
    const response = await ledger(more).fetch(
      new Request('https://ledger.rarejob.com/refusals', {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'text/plain', ...headers },
        body: JSON.stringify(body),
      }),
    );
    return { status: response.status, json: await response.json() };
  };
  const refusedFor = async (record?: string) => {
    const { json } = await asked({ subject: signed(), property: 'rarejob', record });
    return json.refused;
  };
  const say = (parts: Parts, member: string = MEMBER) => post(ledger(), bodyOf(parts, member));
  const onDevice = (id: string, revision: number, categories: Categories, more: Parts = {}) =>
    say({ id, revision, categories, ...more });

  test('what a member refused on one device is told to another', async () => {
    const [phone, laptop] = [newId(), newId()];
    await onDevice(
      phone,
      1,
      { analytics: 'refused', advertising: 'granted' },
      {
        services: { 'line-tag': 'withdrawn', 'google-ads': 'granted' },
      },
    );
    expect(await refusedFor()).toEqual({ categories: ['analytics'], services: ['line-tag'] });
    expect(await refusedFor(laptop)).toEqual({ categories: ['analytics'], services: ['line-tag'] });
    expect(await refusedFor(phone)).toEqual({ categories: [], services: [] });
  });

  describe('the last word counts', () => {
    test('allowed again elsewhere: a third device is told nothing', async () => {
      await onDevice(newId(), 1, { analytics: 'refused' });
      await onDevice(newId(), 1, { analytics: 'granted' });
      expect((await refusedFor()).categories).toEqual([]);
    });

    test('taken back on one device after it was allowed on another', async () => {
      const [phone, laptop] = [newId(), newId()];
      await onDevice(phone, 1, { analytics: 'granted' });
      await onDevice(laptop, 1, { analytics: 'granted' });
      await onDevice(phone, 2, { analytics: 'withdrawn' });
      expect((await refusedFor(laptop)).categories).toEqual(['analytics']);
    });

    test('what a device says again is no new word', async () => {
      const [phone, laptop] = [newId(), newId()];
      await onDevice(phone, 1, { analytics: 'refused', advertising: 'granted' });
      await onDevice(laptop, 1, { analytics: 'granted', advertising: 'granted' });
      await onDevice(phone, 2, { analytics: 'refused', advertising: 'withdrawn' });
      expect((await refusedFor(laptop)).categories).toEqual(['advertising']);
    });

    test('what a device took over from others is none of its own', async () => {
      const [phone, laptop] = [newId(), newId()];
      await onDevice(phone, 1, { analytics: 'refused' });
      await onDevice(newId(), 1, { analytics: 'granted' });
      await onDevice(laptop, 1, { analytics: 'refused' }, { method: 'hand-off' });
      expect((await refusedFor()).categories).toEqual([]);
    });

    test('by arrival: no clock of a device makes a refusal older', async () => {
      await onDevice(newId(), 1, { analytics: 'granted' }, { decidedAt: NOW });
      await onDevice(newId(), 1, { analytics: 'refused' }, { decidedAt: NOW - 30 * DAY });
      expect((await refusedFor()).categories).toEqual(['analytics']);
    });
  });

  test('of another property, and of another member, nothing is told', async () => {
    await onDevice(newId(), 1, { analytics: 'refused' }, { property: 'progos' });
    await say({ id: newId(), categories: { advertising: 'refused' } }, 'm-2');
    expect(await refusedFor()).toEqual({ categories: [], services: [] });
  });

  test('an erased member has refused nothing', async () => {
    await onDevice(newId(), 1, { analytics: 'refused' });
    await ask(ledger(), `/subjects/${MEMBER}?reason=asked`, { method: 'DELETE' });
    expect(await refusedFor()).toEqual({ categories: [], services: [] });
  });

  test('a record is of one member', async () => {
    const [own, free] = [newId(), newId()];
    await say({ id: own });
    await post(ledger(), bodyOf({ id: free }));
    const tied = async (record: string, member: string) =>
      (await asked({ subject: signed(member), property: 'rarejob', record })).json.tied;
    expect(await tied(own, MEMBER)).toBe('this');
    expect(await tied(own, 'm-2')).toBe('other');
    expect(await tied(free, 'm-2')).toBe('none');
  });

  test.each<[string, unknown]>([
    ['nobody signed', { id: MEMBER, signature: '' }],
    ['is signed for another', { id: MEMBER, signature: signSubject('m-2', SECRET) }],
    ['is signed with a secret that is no more', signed(MEMBER, 'last-years-secret')],
  ])('a subject that %s is told nothing', async (_, subject) => {
    await onDevice(newId(), 1, { analytics: 'refused' });
    const { status, json } = await asked({ subject, property: 'rarejob' });
    expect(status).toBe(403);
    expect(json).toEqual({
      faults: [{ path: 'subject.signature', message: 'not signed by this site' }],
    });
  });

  test('without a secret nobody is told anything', async () => {
    const more = { subjectSecrets: [] };
    const { status } = await asked({ subject: signed(), property: 'rarejob' }, { more });
    expect(status).toBe(403);
  });

  test('a stranger’s page is told nothing', async () => {
    const headers = { origin: 'https://stranger.example' };
    expect((await asked({ subject: signed(), property: 'rarejob' }, { headers })).status).toBe(403);
  });

  test.each([
    ['SQL', { subject: signed("x'); drop table entries; --"), property: 'rarejob' }],
    ['no subject', { property: 'rarejob' }],
    ['no property', { subject: signed() }],
    ['a record that is none', { subject: signed(), property: 'rarejob', record: 'x' }],
    ['more', { subject: signed(), property: 'rarejob', more: 1 }],
  ])('%s is not in the form', async (_, body) => {
    expect((await asked(body)).status).toBe(400);
  });

  test('the proof: a match of ad data before consent, under it, and after it was taken back', async () => {
    const service = { id: 'google-enhanced-conversions', categories: ['measurement'] as const };
    const id = newId();
    const at = (day: number) => NOW + day * DAY;
    const on = (day: number, body: unknown) => post(ledger({ now: () => at(day) }), body);
    const said = (day: number) => ({ decidedAt: at(day), expiresAt: at(day + 180) });
    // On another device, before and while that member was logged out: nobody's.
    await post(ledger(), bodyOf({ id: newId(), categories: { measurement: 'granted' } }));
    // Said before logging in, tied with it.
    const first = { id, categories: { measurement: 'granted' } as const, ...said(2) };
    await on(2, bodyOf(first));
    await on(2, bodyOf(first, MEMBER));
    const withdrawn = { measurement: 'withdrawn' } as const;
    await on(9, bodyOf({ id, revision: 2, categories: withdrawn, ...said(9) }, MEMBER));
    const exported = await ask(
      ledger({ services: [service] }),
      '/export?service=google-enhanced-conversions',
    );
    const ofMember = linesOf(exported).filter(({ subject }) => subject === MEMBER);
    const consentOn = (day: number): string =>
      ofMember.find(({ from, until }) => Date.parse(from) <= at(day) && at(day) < Date.parse(until))
        ?.consent ?? 'nobody asked';
    expect([1, 3, 10].map(consentOn)).toEqual(['nobody asked', 'granted', 'withdrawn']);
  });
});
