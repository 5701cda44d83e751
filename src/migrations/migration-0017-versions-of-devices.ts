import { Migration } from '@mikro-orm/migrations';

/** Which version of its page a device shows. */
export class Migration0017VersionsOfDevices extends Migration {
  override up(): void {
    this.addSql(`alter table "device" add column "page_version" text`);
  }
}
