const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** A version-4 UUID from 16 random bytes (RFC 9562). Plain http has no `randomUUID`. */
export function uuidFromBytes(random: Uint8Array): string {
  const hex = Array.from(random.subarray(0, 16), (byte, i) => {
    const fixed = i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte;
    return fixed.toString(16).padStart(2, '0');
  }).join('');
  return uuidFromHex(hex);
}

/** 32 hex digits with the hyphens put back. */
export const uuidFromHex = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
