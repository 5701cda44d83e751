import { createECDH, randomBytes } from 'node:crypto';
import { AddAddressDocument, type AddContactPointInput, VerifyAddressDocument } from '../../generated/graphql.js';
import { post } from '../operations/post.js';
import type { TestApp } from '../places/app.js';
import type { RecordingSender } from './recording-sender.js';

type Given = Omit<AddContactPointInput, 'consent'> & { consent?: string };

/** A patient or guest who adds and verifies addresses. */
export class PersonWithAddresses {
  constructor(
    private readonly app: TestApp,
    readonly token: string,
  ) {}

  static async of(app: TestApp, person = 'patient-1'): Promise<PersonWithAddresses> {
    return new PersonWithAddresses(app, await app.token(person));
  }

  add(input: Given) {
    const variables = { input: { consent: 'Notify me about my place in the queue.', ...input } };
    return post(this.app.url, AddAddressDocument, { token: this.token, variables });
  }

  /** Rejects if the address is not accepted. */
  async added(input: Given): Promise<string> {
    const { data, errors } = await this.add(input);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.addContactPoint.contactPoint.id;
  }

  verify(contactPoint: string, code: string) {
    return post(this.app.url, VerifyAddressDocument, { token: this.token, variables: { input: { contactPoint, code } } });
  }

  /** Adds an address and verifies it with the code that was sent. */
  async verified(input: Given, sender: RecordingSender): Promise<string> {
    const id = await this.added(input);
    const { errors } = await this.verify(id, codeIn(sender));
    if (errors) throw new Error(JSON.stringify(errors));
    return id;
  }
}

/** The code in the last message: six digits, or the fact that a browser reads. */
export function codeIn({ sent }: RecordingSender): string {
  const last = sent.at(-1);
  return last?.facts.code ?? /\b\d{6}\b/.exec(last?.text ?? '')?.[0] ?? 'no code';
}

/** The subscription of a browser. */
export function subscription(name: string): { address: string; push: { p256dh: string; auth: string } } {
  const p256dh = createECDH('prime256v1').generateKeys('base64url');
  return { address: `https://push.example.org/${name}`, push: { p256dh, auth: randomBytes(16).toString('base64url') } };
}
