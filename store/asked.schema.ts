import type { ColumnType, JSONColumnType } from 'kysely';

/** What is shown or asked before it is done, as Kysely sees it; times as in `schema.ts`. */
export interface AskedTables {
  previews: {
    id: string;
    kind: string;
    change: JSONColumnType<object, string, string>;
    diff_sha256: string;
    diff: JSONColumnType<object, string, string>;
    by_access: string;
    created_at: number;
    used_at: ColumnType<number | null, number | null | undefined, number | null>;
  };
  /** One-time values of the pages that ask once more. */
  confirmations: {
    value_sha256: string;
    actor: string;
    meaning_sha256: string;
    created_at: number;
    expires_at: number;
  };
}
