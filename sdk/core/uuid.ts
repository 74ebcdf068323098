const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** A version-4 UUID from 16 random bytes (RFC 9562). Plain http has no `randomUUID`. */
export function uuidFromBytes(random: Uint8Array): string {
  let hex = '';
  // By index: pages replace what walks lists, `Array.from` above all.
  for (let i = 0; i < 16; i++) {
    const byte = random[i] ?? 0;
    const fixed = i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte;
    hex += (fixed + 0x100).toString(16).slice(1);
  }
  return uuidFromHex(hex);
}

/** 32 hex digits with the hyphens put back. */
export const uuidFromHex = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
