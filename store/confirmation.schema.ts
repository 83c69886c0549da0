/** One-time values of the pages that ask once more, as Kysely sees them; times as in `schema.ts`. */
export interface ConfirmationTable {
  value_sha256: string;
  actor: string;
  meaning_sha256: string;
  created_at: number;
  expires_at: number;
}
