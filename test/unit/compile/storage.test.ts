import { expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';

const chat = {
  id: 'own-chat',
  category: 'functional',
  name: { ja: 'チャット', en: 'Chat' },
  operator: 'Chat Inc.',
  hosts: ['chat.example.com'],
  evidence: ['seen in the vendor’s own documentation'],
  storage: [
    { area: 'local', name: 'chat_id' },
    { area: 'session', name: 'chat_', match: 'prefix', draft: true },
  ],
};

test('what no source confirmed is not removed; where a fact is from stays out of what pages load', async () => {
  const compiled = await compileConfig(
    { property: 'own', policy: { version: '1' }, services: [chat] },
    { digest: async () => 'digest' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const { config, texts } = compiled.value;
  expect(config.services[0]?.storage).toEqual([{ area: 'local', name: 'chat_id' }]);
  expect(JSON.stringify([config, texts])).not.toMatch(/evidence|vendor’s own/);
});
