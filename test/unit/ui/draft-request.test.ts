import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildRights } from '../../../sdk/compile/rights-texts.ts';
import {
  type ConfigInput,
  LANGUAGES,
  type Language,
  REQUEST_KINDS,
} from '../../../sdk/core/index.ts';
import { draftRequest, type RequestFields } from '../../../sdk/ui/rights/draft-request.ts';

const input: ConfigInput = {
  property: 'rarejob',
  policy: { version: '1', url: '/privacy/' },
  services: [],
  contact: { name: { ja: '個人情報取扱専用窓口', en: 'Personal information desk' } },
  rights: {
    email: 'privacy@rarejob.co.jp',
    rows: [
      {
        name: { ja: 'お問合せに関する情報', en: 'Enquiries' },
        purposes: { ja: ['回答のため'], en: ['To answer'] },
        disclosure: 'yes',
      },
    ],
  },
};
const rights = (language: Language) => {
  const built = buildRights(input, language);
  if (!built) throw new Error('no rights');
  return built;
};
const FIELDS: RequestFields = {
  kind: 'disclose',
  about: 'お問合せに関する情報',
  byAgent: false,
  name: '山田花子',
  agentName: '',
  email: 'h@example.com',
  details: '2025年の分をお願いします。',
};
const draft = (more: Partial<RequestFields> = {}, language: Language = 'ja') =>
  draftRequest({ ...FIELDS, ...more }, rights(language));
/** As a mail program reads a link (RFC 6068). */
const read = (link: string) => {
  const [, to = '', query = ''] = /^mailto:([^?]*)\?(.*)$/.exec(link) ?? [];
  const fields = query.split('&').map((pair) => pair.split('=') as [string, string]);
  return {
    to: decodeURIComponent(to),
    ...Object.fromEntries(fields.map(([name, value]) => [name, decodeURIComponent(value)])),
  };
};

describe('the e-mail of a request', () => {
  test('says who asks for what, in plain lines', () => {
    expect(draft()).toMatchObject({
      to: 'privacy@rarejob.co.jp',
      subject: '個人情報に関するご請求：開示（どんな情報があるかを見る）',
    });
    expect(draft().body).toBe(`個人情報取扱専用窓口 御中

個人情報について、次のとおり請求します。

何を請求しますか：開示（どんな情報があるかを見る）
どの情報についてですか：お問合せに関する情報
だれが請求しますか：本人
本人の氏名：山田花子
登録したメールアドレス：h@example.com
くわしい内容：2025年の分をお願いします。

本人の確認に必要な書類と、手数料があれば、お知らせください。`);
  });

  test('names the agent beside the person only where one asks', () => {
    expect(draft({ byAgent: true, agentName: '山田太郎' }).body).toContain(
      '代理人の氏名：山田太郎',
    );
    expect(draft({ agentName: '山田太郎' }).body).not.toContain('山田太郎');
  });

  test('leaves room for what was not filled in', () => {
    expect(draft({ name: ' ' }).body).toContain('本人の氏名：（　　　　）');
  });

  test.each(LANGUAGES)('has its own words for each of the five kinds: %s', (language) => {
    const subjects = REQUEST_KINDS.map((kind) => draft({ kind }, language).subject);
    expect(new Set(subjects).size).toBe(5);
    for (const subject of subjects) expect(subject).toContain('個人情報に関するご請求');
  });
});

describe('the link to the mail program', () => {
  test('whatever is typed stays in its field: nothing is added to the e-mail, and no address', () => {
    // Halves of characters too: an input may be cut anywhere.
    const typed = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.slice(0, -1));
    fc.assert(
      fc.property(typed, typed, (name, details) => {
        const { link, body, subject, whole } = draft({ name, details });
        expect(link.length).toBeLessThanOrEqual(2000);
        expect(read(link)).toEqual({
          to: 'privacy@rarejob.co.jp',
          subject,
          ...(whole && { body: body.replaceAll('\n', '\r\n') }),
        });
      }),
    );
  });

  test('takes the text where it is short, and only address and subject where it is long', () => {
    expect(draft({ details: '' }).whole).toBe(true);
    const long = draft({ details: 'あ'.repeat(300) });
    expect(long.whole).toBe(false);
    expect(read(long.link)).toEqual({ to: 'privacy@rarejob.co.jp', subject: long.subject });
  });
});

describe('what a property tells', () => {
  test('nothing where its config has nothing of it, or nobody to ask', () => {
    const { rights: given, ...without } = input;
    expect(buildRights(without, 'ja')).toBeUndefined();
    const { email: _, ...mute } = given ?? { rows: [] };
    expect(buildRights({ ...input, rights: mute }, 'ja')).toBeUndefined();
    const contact = { email: 'desk@example.com' };
    expect(buildRights({ ...input, contact, rights: mute }, 'ja')?.email).toBe('desk@example.com');
  });
});
