import type { ColumnType, Generated, Insertable, JSONColumnType } from 'kysely';
import type { LocalDate } from '../domain/calendar/shanghai';
import type { Explanation } from '../domain/deadline';
import type { Role } from '../domain/glossary';
import type {
  MatterFact,
  MatterState,
  MoveCause,
  OpenCause,
  ProgrammeFact,
  StepStatus,
} from '../domain/matter/matter.types';
import type { ProgrammeState } from '../domain/programme/programme.states';
import type { Template } from '../domain/template/template.schema';
import type { AskedTables } from './asked.schema';
import type { ExchangeResult } from './exchange.types';
import type { RehearsalTable } from './rehearsal.schema';
import type { PersonTable, RosterTable } from './roster.schema';
import type { AccessTables } from './schema.access';

/** timestamptz: read as epoch milliseconds (see openStore), written with `at(ms)`. */
type At = number;
type MaybeAt = ColumnType<number | null, number | null | undefined, number | null>;
type Json<T> = JSONColumnType<T & object, string, string>;

export type NoticeState = 'planned' | 'sent' | 'suppressed' | 'failed';

/**
 * The tables as Kysely sees them; the constraints stand in `migrations/`. A system with code of its own adds its
 * tables, and columns of `programmes`, from its folder (`declare module`, as `programmes/quarter/quarter.schema.ts`
 * does).
 */
export interface Schema extends AccessTables, AskedTables {
  offices: { id: string; name: string; mail_stopped_at: MaybeAt; mail_stopped_reason: string | null };
  calendar_versions: { version: number; source: string; created_at: At };
  calendar_years: { version: number; year: number };
  calendar_days: {
    version: number;
    /** Of the notice; its days may reach into the year before. */
    year: number;
    date: LocalDate;
    kind: 'holiday' | 'make-up';
    notice: string;
  };
  calendar_extra_days: {
    version: number;
    /** Full name of a unit or group; '' for everybody. */
    unit: string;
    date: LocalDate;
    kind: 'holiday' | 'make-up';
    notice: string;
  };
  templates: { sha256: string; id: string; version: number; body: Json<Template> };
  rosters: RosterTable;
  persons: PersonTable;
  members: { roster_id: string; person_id: string; role: Role; group_name: string | null };
  programmes: ProgrammeTable;
  programme_facts: {
    programme_id: string;
    seq: number;
    kind: ProgrammeFact['kind'];
    data: JSONColumnType<Record<string, unknown>, string | undefined, string>;
    reason: string;
    by_access: string;
    received_at: At;
  };
  matters: {
    id: string;
    programme_id: string;
    key: string;
    title: string;
    assignee: string;
    person_id: string | null;
    group_name: string | null;
    cycle: Generated<string>;
    workflow_id: string;
    state: Json<MatterState>;
    exchanges: Generated<number>;
    last_answer: Json<ExchangeResult> | null;
    status: 'open' | 'done' | 'lapsed' | 'cancelled';
    fact_seq: Generated<number>;
    seen_facts: Generated<number>;
    seen_programme_facts: Generated<number>;
    next_at: MaybeAt;
    event_seq: Generated<number>;
    event_hash: Generated<string>;
    opened_at: At;
    ended_at: MaybeAt;
  };
  steps: {
    matter_id: string;
    id: string;
    position: number;
    title: string;
    who: string;
    checks: string | null;
    status: StepStatus;
    round: number;
    opened_at: MaybeAt;
    due_at: MaybeAt;
    done_at: MaybeAt;
    late: boolean | null;
    tally: string | null;
  };
  deadlines: {
    matter_id: string;
    step_id: string;
    round: number;
    n: number;
    due_at: At;
    cause: OpenCause | MoveCause;
    explanation: Json<Explanation>;
    calendar_version: number;
    /** The date before this one; null for a round's first. */
    from_at: MaybeAt;
    by_person: string | null;
    by_access: string | null;
    reason: string | null;
    created_at: At;
  };
  facts: {
    id: string;
    matter_id: string;
    seq: number;
    kind: MatterFact['kind'];
    data: JSONColumnType<Record<string, unknown>, string | undefined, string>;
    step_id: string;
    round: number;
    nil: Generated<boolean>;
    outcome: 'pass' | 'return' | null;
    form: JSONColumnType<Record<string, string | number>, string, string> | null;
    comment: string | null;
    salt: string | null;
    by_person: string | null;
    by_access: string | null;
    for_person: string | null;
    received_at: At;
  };
  evidence: {
    id: string;
    matter_id: string;
    step_id: string;
    by_person: string | null;
    by_access: string | null;
    sha256: string;
    sent_sha256: string;
    type: string;
    bytes: number;
    width: number | null;
    height: number | null;
    /** As it was sent, cleaned; it may name somebody, so it stands nowhere else. */
    name: Generated<string | null>;
    created_at: At;
  };
  uploads: {
    id: string;
    link_id: string;
    programme_id: string;
    matter_id: string;
    step_id: string;
    /** As announced. */
    bytes: number;
    name: string | null;
    begun_at: At;
    /** When bytes last came. */
    touched_at: At;
    /** What it was kept as; null: not finished. */
    evidence_id: Generated<string | null>;
  };
  fact_evidence: { fact_id: string; evidence_id: string; position: number };
  mails: {
    id: string;
    office_id: string;
    person_id: string;
    state: 'planned' | 'sent' | 'suppressed' | 'failed';
    attempts: Generated<number>;
    next_attempt_at: MaybeAt;
    reason: string | null;
    created_at: At;
    sent_at: MaybeAt;
    /** When the server, refusing it, last stopped the office's mail. */
    refused_at: MaybeAt;
  };
  notices: {
    id: string;
    office_id: string;
    programme_id: string;
    matter_id: string | null;
    step_id: string;
    round: number;
    rung: string;
    person_id: string;
    planned_for: At;
    state: NoticeState;
    reason: string | null;
    mail_id: string | null;
    /** Set: a substitute is told, and this is whom they stand in for. */
    for_person: Generated<string | null>;
    /** How often the round had been dated. */
    version: Generated<number>;
    /** The outage that made it late. */
    delayed_by: Generated<string | null>;
    created_at: At;
  };
  answers: {
    access: string;
    key: string;
    request_sha256: string;
    status: number;
    body: Json<unknown>;
    created_at: At;
  };
  events: {
    chain: string;
    seq: number;
    programme_id: string;
    matter_id: string | null;
    at: At;
    kind: string;
    step_id: string | null;
    round: number | null;
    data: Json<Record<string, unknown>>;
    previous: string;
    hash: string;
  };
  outages: {
    id: string;
    part: 'worker' | 'api' | 'mail' | 'other';
    from_at: At;
    to_at: At;
    reason: string;
    by_access: string | null;
    created_at: At;
  };
  pulses: { part: string; at: At };
  absences: {
    id: string;
    person_id: string;
    programme_id: string | null;
    substitute_id: string | null;
    from_on: LocalDate;
    to_on: LocalDate;
    reason: string;
    by_access: string;
    created_at: At;
    ended_at: MaybeAt;
    ended_reason: string | null;
  };
  mendings: { id: string; person_id: string; reason: string; by_access: string; created_at: At };
  replacements: {
    id: string;
    programme_id: string;
    from_person: string;
    to_person: string;
    reason: string;
    by_access: string;
    created_at: At;
  };
  histories: { matter_id: string; body: Buffer | null; created_at: At };
  rehearsals: RehearsalTable;
  reports: {
    programme_id: string;
    version: number;
    kind: 'closing';
    body: Json<unknown>;
    sha256: string;
    created_at: At;
  };
}

export interface ProgrammeTable {
  id: string;
  office_id: string;
  template_sha256: string;
  title: string;
  starts_on: LocalDate;
  ends_on: LocalDate;
  starts_at: At;
  closes_at: At;
  roster_id: string;
  parameters: Json<Record<string, number>>;
  calendar_version: number;
  state: ProgrammeState;
  fact_seq: Generated<number>;
  event_seq: Generated<number>;
  event_hash: Generated<string>;
  revision: Generated<number>;
  created_at: At;
  ended_at: MaybeAt;
}

/** Those that a system adds. */
export type SystemColumns = Partial<Insertable<ProgrammeTable>>;
