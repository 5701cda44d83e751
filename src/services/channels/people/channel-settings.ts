/** What the configuration says about the channels, for the services of people. */
export interface ChannelSettings {
  /** The public key that browsers subscribe with, in base64url. Null: this server offers no push. */
  pushPublicKey: string | null;
  /** Hosts of push services: "public", or the only ones that are accepted. */
  pushHosts: 'public' | readonly string[];
  /** Countries of phone numbers, as "DE". Empty: all. */
  smsCountries: readonly string[];
  /** The name of the clinic in messages. */
  clinicName: string;
}
