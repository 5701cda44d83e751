import type { KeyObject } from 'node:crypto';

/** One value of ASN.1 in DER, of at most 65,535 bytes. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

/** Makes a certificate (X.509, DER) of a public key, without a valid signature: key sets are trusted because of where they come from. */
export function certificateOf(publicKey: KeyObject): Buffer {
  const ecdsaWithSha256 = der(0x30, der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
  const nobody = der(0x30);
  const [from, until] = ['250101000000Z', '491231235959Z'].map((time) => der(0x17, Buffer.from(time)));
  const validity = der(0x30, from as Buffer, until as Buffer);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const serial = der(0x02, Buffer.from([1]));
  const facts = der(0x30, der(0xa0, der(0x02, Buffer.from([2]))), serial, ecdsaWithSha256, nobody, validity, nobody, spki);
  return der(0x30, facts, ecdsaWithSha256, der(0x03, Buffer.from([0, 0])));
}
