/** SQL of whether nothing may be sent to an address. `row`: a table's name or alias with the columns `channel` and `address_hash`. */
export function isSuppressed(row: string): string {
  return `exists (select from suppression x where x.channel = ${row}.channel and x.address_hash = ${row}.address_hash)`;
}
