import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import type { Certificate, SignedData, TSTInfo } from 'pkijs';
import { installed } from './open-database.ts';

/* Time stamps of checkpoints (RFC 3161): what somebody whom nobody here can lean on says of when one was there. */

const SHA_256 = '2.16.840.1.101.3.4.2.1';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** Which certificate signed, inside what is signed (RFC 2634, RFC 5035). */
const SIGNING_CERTIFICATE = new Map([
  ['1.2.840.113549.1.9.16.2.12', 'sha1'],
  ['1.2.840.113549.1.9.16.2.47', 'sha256'],
]);
/** ASN.1's tag of an octet string. */
const OCTETS = 4;
const LONGEST_ANSWER = 30_000;

/** What a stamp says. */
export interface Stamp {
  /** Milliseconds, by the clock of who stamped. */
  readonly time: number;
  /** The subject of the certificate that signed. */
  readonly by: string;
  /** It was held against certificates that are trusted. */
  readonly trusted: boolean;
}

export interface StampOptions {
  /** PEM: certificates of authorities that are trusted. Without them anybody could have stamped. */
  readonly authorities?: string | undefined;
}

const load = () =>
  installed('pkijs', async () => ({
    pki: await import('pkijs'),
    asn1: await import('asn1js'),
  }));

/** Has something stamped.
 * @returns the answer as it came: `openssl ts -verify` reads it too.
 * @throws where there is none, or it is no stamp of this. */
export async function requestStamp(
  content: Uint8Array,
  authority: string,
  options: StampOptions = {},
): Promise<Uint8Array> {
  const { pki, asn1 } = await load();
  const nonce = randomBytes(8);
  // Neither negative nor with a nought in front: the same bytes come back.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const request = new pki.TimeStampReq({
    version: 1,
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({
        algorithmId: SHA_256,
        algorithmParams: new asn1.Null(),
      }),
      hashedMessage: new asn1.OctetString({ valueHex: bufferOf(sha256(content)) }),
    }),
    nonce: new asn1.Integer({ valueHex: bufferOf(nonce) }),
    certReq: true,
  });
  const response = await fetch(authority, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(request.toSchema().toBER()),
    signal: AbortSignal.timeout(LONGEST_ANSWER),
  });
  if (!response.ok) throw new Error(`${authority} answered ${response.status}.`);
  const answer = new Uint8Array(await response.arrayBuffer());
  const stamp = await readStamp(content, answer, options);
  if (typeof stamp === 'string') throw new Error(`${authority}: ${stamp}.`);
  const { info } = await openToken(answer);
  const same = info.nonce && Buffer.compare(info.nonce.valueBlock.valueHexView, nonce) === 0;
  if (!same) throw new Error(`${authority} answered another request.`);
  return answer;
}

/** What a stamp says of something; a text where it is none of it. */
export async function readStamp(
  content: Uint8Array,
  answer: Uint8Array,
  { authorities }: StampOptions = {},
): Promise<Stamp | string> {
  try {
    const { pki } = await load();
    const { signed, info } = await openToken(answer);
    const { hashAlgorithm, hashedMessage } = info.messageImprint;
    const isOfThis =
      hashAlgorithm.algorithmId === SHA_256 &&
      Buffer.compare(hashedMessage.valueBlock.valueHexView, sha256(content)) === 0;
    if (!isOfThis) return 'a stamp of something else';
    const trustedCerts = certificatesIn(authorities).map((der) =>
      pki.Certificate.fromBER(bufferOf(der)),
    );
    const verified = await signed.verify({
      signer: 0,
      data: bufferOf(content),
      checkChain: authorities !== undefined,
      trustedCerts,
      checkDate: info.genTime,
      extendedMode: true,
    });
    const by = verified.signerCertificate;
    if (!verified.signatureVerified || !by) return 'a stamp whose signature does not hold';
    if (!isForStamps(by)) return 'signed by who may not stamp';
    if (!namesItself(signed, by)) return 'signed with another certificate than it names';
    return { time: info.genTime.getTime(), by: nameOf(by), trusted: authorities !== undefined };
  } catch (error) {
    return `no stamp that can be trusted (${error instanceof Error ? error.message : error})`;
  }
}

async function openToken(
  answer: Uint8Array,
): Promise<{ readonly signed: SignedData; readonly info: TSTInfo }> {
  const { pki } = await load();
  const { status, timeStampToken } = pki.TimeStampResp.fromBER(bufferOf(answer));
  // Granted, or granted with changes.
  if (status.status > 1 || !timeStampToken) throw new Error(`it was refused: ${status.status}`);
  const signed = new pki.SignedData({ schema: timeStampToken.content });
  const info = signed.encapContentInfo.eContent?.getValue();
  if (!info) throw new Error('there is nothing in it');
  return { signed, info: pki.TSTInfo.fromBER(info) };
}

/** RFC 3161, 2.3: for this use only, and critically so. */
function isForStamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const uses: readonly string[] = usage?.parsedValue?.keyPurposes ?? [];
  return usage?.critical === true && uses.length === 1 && uses[0] === TIME_STAMPING;
}

interface Node {
  readonly idBlock: { readonly tagNumber: number };
  readonly valueBlock: { readonly value?: readonly Node[]; readonly valueHexView?: Uint8Array };
}

/** Whether what is signed names this certificate, by its hash. */
function namesItself({ signerInfos }: SignedData, certificate: Certificate): boolean {
  const der = Buffer.from(certificate.toSchema().toBER());
  const attributes = signerInfos[0]?.signedAttrs?.attributes ?? [];
  return attributes.some(({ type, values }) => {
    const algorithm = SIGNING_CERTIFICATE.get(type);
    if (!algorithm) return false;
    // The first of its certificates: a hash, after the algorithm where that is another.
    const [first] = (values[0] as Node | undefined)?.valueBlock.value?.[0]?.valueBlock.value ?? [];
    const hash = first?.valueBlock.value?.find(({ idBlock }) => idBlock.tagNumber === OCTETS);
    const digest = hash?.valueBlock.valueHexView;
    return (
      digest !== undefined &&
      Buffer.compare(digest, createHash(algorithm).update(der).digest()) === 0
    );
  });
}

const nameOf = ({ subject }: Certificate): string =>
  subject.typesAndValues.map(({ value }) => value.valueBlock.value).join(', ');

const certificatesIn = (pem = ''): readonly Uint8Array[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (one) => new X509Certificate(one).raw,
  );

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
