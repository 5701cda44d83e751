import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificate {
  certificateFile: string;
  keyFile: string;
  /** The text of the certificate, which is self-signed. */
  certificate: string;
}

/** Makes a certificate for a host and for 127.0.0.1, in the caller's folder. */
export function makeCertificate(folder: string, host: string): Certificate {
  const [certificateFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const names = `subjectAltName=DNS:${host},IP:127.0.0.1`;
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=${host}`, '-addext', names];
  execFileSync('openssl', ['req', '-x509', ...made, '-days', '2', '-keyout', keyFile, '-out', certificateFile], {
    stdio: 'ignore',
  });
  return { certificateFile, keyFile, certificate: readFileSync(certificateFile, 'utf8') };
}
