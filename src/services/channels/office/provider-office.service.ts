import type { EntityManager } from '@mikro-orm/postgresql';
import { recordChange } from '../../audit/change-recording.js';
import { NotFoundError } from '../../errors.js';
import type { Actor, Viewer } from '../../viewer.js';
import { knowProviders } from '../sending/circuit.js';
import { type ProviderOfficeParts, ProviderTest, type ProviderTestRequest, type ProviderTestResult } from './provider-test.js';
import { type ProviderView, readProviders } from './provider-view.js';

/** The providers of the channels, for admins: whether they work, what they cost, and a switch. */
export class ProviderOfficeService {
  private readonly tests: ProviderTest;

  constructor(private readonly parts: ProviderOfficeParts) {
    this.tests = new ProviderTest(parts);
  }

  list(): Promise<ProviderView[]> {
    const { work, senders, clock } = this.parts;
    return readProviders(work.read(), senders, clock.now());
  }

  /** Messages wait while a provider is paused, and expire when they are no longer useful. The same again does nothing. */
  async pause(actor: Actor, { provider: name, isPaused }: { provider: string; isPaused: boolean }): Promise<ProviderView> {
    const { work, senders, clock } = this.parts;
    return work.run(async (em) => {
      const at = clock.now();
      await knowProviders(em, senders);
      if ((await lockedProvider(em, name)).isPaused !== isPaused) {
        const pausedBy = actor.viewer?.userId ?? null;
        await em.execute('update channel_provider set paused_at = ?, paused_by = ? where name = ?', [
          ...[isPaused ? at : null, isPaused ? pausedBy : null],
          name,
        ]);
        const change = { before: { isPaused: !isPaused }, after: { isPaused } };
        await recordChange(em, { department: null, subject: `provider/${name}`, ...change, actor, at });
      }
      const found = (await readProviders(em, senders, at)).find((provider) => provider.name === name);
      if (!found) throw unknownProvider();
      return found;
    });
  }

  /** Hands a fixed text to a provider at once, also to one that is paused or whose circuit is open. */
  test(actor: Actor & { viewer: Viewer }, request: ProviderTestRequest): Promise<ProviderTestResult> {
    return this.tests.run(actor, request);
  }
}

async function lockedProvider(em: EntityManager, name: string): Promise<{ isPaused: boolean }> {
  const [row] = await em.execute<{ isPaused: boolean }[]>(
    'select paused_at is not null as "isPaused" from channel_provider where name = ? for update',
    [name],
  );
  if (!row) throw unknownProvider();
  return row;
}

function unknownProvider(): NotFoundError {
  return new NotFoundError('There is no provider of this name. The query `providers` lists them.');
}
