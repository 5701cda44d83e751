import { Ladder } from './ladder.js';
import { Providers } from './providers.js';
import { Suppressions } from './suppressions.js';

/** The providers of the channels, who is notified when, and addresses to which nothing is sent. */
export function ChannelsPart() {
  return (
    <>
      <Providers />
      <Ladder />
      <Suppressions />
    </>
  );
}
