/** Every asymmetric one of jose's: a token signed with the public key as if it were a shared secret is refused by name. */
export const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'],
  ...['EdDSA', 'Ed25519', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
];

/** What a token must say. */
export interface Expected {
  issuer: string;
  /** One of them must be the token's. */
  audiences: readonly string[];
  /** The claim with the audience: "aud", unless the provider writes none into its access tokens. */
  audienceClaim: string;
}
