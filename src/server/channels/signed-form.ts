import { createHmac, timingSafeEqual } from 'node:crypto';

/** The fields of a form; a field that appears several times has a list. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

/**
 * Tells whether a form was signed in Twilio's way (https://www.twilio.com/docs/usage/security): HMAC-SHA1 over the address as the provider knows it,
 * followed by each field's name and value in the order of the names.
 */
export function isSignedForm(signature: string, { url, form, token }: { url: string; form: Form; token: string }): boolean {
  const fields = Object.keys(form)
    .sort()
    .map((name) => name + valuesOf(form[name]).join(name));
  const expected = createHmac('sha1', token)
    .update(url + fields.join(''))
    .digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Equal values count once, as in the provider's own libraries. */
function valuesOf(value: string | readonly string[] | undefined): string[] {
  return [...new Set([value ?? ''].flat())].sort();
}
