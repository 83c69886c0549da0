import { type Kysely, sql } from 'kysely';

/** Files handed in. The bytes lie in the evidence folder under their SHA-256. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table evidence (
      id text primary key,
      matter_id text not null,
      step_id text not null,
      by_person text references persons,
      by_access text,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      sent_sha256 text not null check (sent_sha256 ~ '^[0-9a-f]{64}$'),
      type text not null,
      bytes bigint not null check (bytes > 0),
      width integer,
      height integer,
      created_at timestamptz not null,
      foreign key (matter_id, step_id) references steps (matter_id, id)
    );
    create index evidence_by_step on evidence (matter_id, step_id);
    -- The same picture sent twice for a step is one piece of evidence.
    create unique index evidence_once on evidence (matter_id, step_id, sent_sha256);

    create table fact_evidence (
      fact_id text not null references facts,
      evidence_id text not null references evidence,
      position integer not null,
      primary key (fact_id, evidence_id)
    );
    create index fact_evidence_by_evidence on fact_evidence (evidence_id);
  `.execute(db);
}
