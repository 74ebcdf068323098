/** SHA-256 of a UTF-8 text, base64url; empty where the platform has no `crypto.subtle` (plain http). */
export async function sha256(text: string): Promise<string> {
  const { subtle } = globalThis.crypto ?? {};
  if (!subtle) return '';
  const bytes = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
