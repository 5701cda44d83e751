/** All asymmetric algorithms of jose. A token that is signed with the public key as a shared secret is thereby rejected. */
export const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'],
  ...['EdDSA', 'Ed25519', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
];

/** The required content of a token. */
export interface Expected {
  issuer: string;
  /** The token must have one of them. */
  audiences: readonly string[];
  /** The claim with the audience: "aud", unless the provider's access tokens have none. */
  audienceClaim: string;
}
