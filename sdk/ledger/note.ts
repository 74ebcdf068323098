import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';

/* Signed notes (c2sp.org/signed-note) with Ed25519: a text, an empty line, and a line for each signature. */

const ED25519 = 1;
/** What stands before 32 bytes of seed or key in DER. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export interface NoteSigner {
  /** What others verify with: `name+id+key`. Not secret. */
  readonly verifierKey: string;
  sign(text: string): string;
  /** The signature alone, of something that is no note. */
  signBytes(bytes: Uint8Array): Uint8Array;
}

/** @param seed 32 bytes that nobody else knows. */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  const typed = Buffer.concat([Uint8Array.of(ED25519), publicKey]);
  const id = idOf(name, typed);
  return {
    verifierKey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    signBytes: (bytes) => signBytes(null, bytes, key),
    sign: (text) => {
      const signature = signBytes(null, Buffer.from(text), key);
      return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
    },
  };
}

/** Whether the owner of a key signed some bytes, as it signs notes. */
export function isSignedBy(verifierKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  const verifier = readKey(verifierKey);
  return verifier !== undefined && verifyBytes(null, bytes, verifier.key, signature);
}

/** The text of a note that the owner of a key signed; undefined for any other. */
export function openNote(note: string, verifierKey: string): string | undefined {
  const verifier = readKey(verifierKey);
  const end = note.lastIndexOf('\n\n');
  if (!verifier || end < 0) return undefined;
  const text = note.slice(0, end + 1);
  const bytes = Buffer.from(text);
  const isSigned = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [, name, base64 = ''] = /^— ([^\s+]+) ([\w+/]+={0,2})$/.exec(line) ?? [];
      const signature = Buffer.from(base64, 'base64');
      return (
        name === verifier.name &&
        signature.subarray(0, 4).equals(verifier.id) &&
        verifyBytes(null, bytes, verifier.key, signature.subarray(4))
      );
    });
  return isSigned ? text : undefined;
}

function readKey(
  text: string,
): { readonly name: string; readonly id: Buffer; readonly key: KeyObject } | undefined {
  const [, name = '', id, base64 = ''] = /^([^\s+]+)\+([\da-f]{8})\+(\S+)$/.exec(text) ?? [];
  const typed = Buffer.from(base64, 'base64');
  if (typed.length !== 33 || typed[0] !== ED25519) return undefined;
  const keyId = idOf(name, typed);
  if (keyId.toString('hex') !== id) return undefined;
  const der = Buffer.concat([SPKI, typed.subarray(1)]);
  return { name, id: keyId, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

const idOf = (name: string, typed: Uint8Array): Buffer =>
  createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
