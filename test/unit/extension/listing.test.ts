import { describe, expect, test } from 'vitest';
import en from '../../../extension/_locales/en/messages.json' with { type: 'json' };
import ja from '../../../extension/_locales/ja/messages.json' with { type: 'json' };
import { manifestFor } from '../../../extension/manifest-for.ts';
import listing from '../../../extension/release/listing.json' with { type: 'json' };
// @ts-expect-error: what packs for the stores is plain JavaScript, so that it needs no build.
import { listingTexts } from '../../../extension/release/listing.mjs';
import manifest from '../../../manifest.json' with { type: 'json' };

describe('what the stores are told', () => {
  test('gives a reason for every permission that is asked for, and for no other', () => {
    const { permissions, ...rest } = manifestFor(manifest, 'chrome', false);
    const more = (rest as { optional_permissions?: string[] }).optional_permissions ?? [];
    expect(Object.keys(listing.permissions).sort()).toEqual(
      [...permissions, ...more, 'host_permissions', 'optional_host_permissions'].sort(),
    );
  });

  test.each([
    ['ja', ja],
    ['en', en],
  ] as const)('in %s: within the stores’ limits, with everything in it', (language, words) => {
    expect(words.extensionName.message.length).toBeLessThanOrEqual(45);
    expect(words.extensionDescription.message.length).toBeLessThanOrEqual(132);
    const text: string = listingTexts()[language];
    for (const reason of Object.values(listing.permissions)) {
      expect(text).toContain(reason[language]);
      // Chrome's form takes no more.
      expect(reason[language].length).toBeLessThanOrEqual(1000);
    }
    expect(text).not.toContain('undefined');
  });
});
