import type { ColumnType, Generated } from 'kysely';

type MaybeAt = ColumnType<number | null, number | null | undefined, number | null>;

/** Ways in: API tokens, sessions, login codes, links in mails and the secret they are derived from. */
export interface AccessTables {
  access: {
    id: string;
    hash: string;
    kind: 'token' | 'session';
    label: string;
    created_at: number;
    expires_at: MaybeAt;
    revoked_at: MaybeAt;
    /** Sessions only, to the minute; null: not since it was opened. */
    last_seen_at: MaybeAt;
  };
  login_codes: { hash: string; expires_at: number; used_at: MaybeAt };
  links: {
    id: string;
    hash: string;
    programme_id: string;
    person_id: string;
    created_at: number;
    revoked_at: MaybeAt;
  };
  link_renewals: {
    id: string;
    person_id: string | null;
    reason: string;
    by_access: string;
    created_at: number;
  };
  installation: { one: Generated<boolean>; secret_fingerprint: string; stamped_at: number };
}
