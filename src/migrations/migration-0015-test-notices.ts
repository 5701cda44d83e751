import { Migration } from '@mikro-orm/migrations';

/** Notices by which a person tests whether notices arrive. */
export class Migration0015TestNotices extends Migration {
  static readonly notAdditiveBecause =
    'A check is replaced by one that permits more: every existing row passes it, so it is not tested again, and no older program writes the new kind.';

  override up(): void {
    this.addSql(`alter table "announcement" drop constraint "announcement_kind_check"`);
    this.addSql(`alter table "announcement" add constraint "announcement_kind_check" check ("kind" in (
      'QUEUE_OPENED', 'QUEUE_CLOSED', 'QUEUE_OPENS_SOON', 'QUEUE_PAUSED', 'QUEUE_DRAINING', 'JOINED', 'ALMOST_YOUR_TURN', 'CALLED',
      'MOVED', 'DELAYED', 'MISSED', 'CANCELLED', 'TRANSFERRED', 'TEST')) not valid`);
  }
}
