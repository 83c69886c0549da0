import type { ColumnType, GeneratedAlways, JSONColumnType } from 'kysely';
import type { LocalDate } from '../../domain/calendar/shanghai';
import type { Bulletin, Wording } from './bulletin/bulletin.types';
import type { Filing, Snapshot } from './bulletin/snapshot.types';
import type { Scheme } from './scheme/scheme.schema';

type MaybeAt = ColumnType<number | null, number | null | undefined, number | null>;
type Json<T> = JSONColumnType<T & object, string, string>;
/** numeric: Postgres answers text, so it is read as `marks::float8`. */
type Marks = ColumnType<string, number, never>;

declare module '../../store/schema' {
  interface Schema extends QuarterTables {}
  interface ProgrammeTable extends QuarterColumns {}
}

/** Columns of `programmes` that only a quarter's programme has; `period` is written `2027Q1`. */
interface QuarterColumns {
  scheme_sha256: ColumnType<string | null, string | null | undefined, string | null>;
  period: ColumnType<string | null, string | null | undefined, never>;
  series_id: ColumnType<string | null, string | null | undefined, never>;
}

export type FileKind = 'html' | 'docx' | 'pdf' | 'xlsx';

/** The tables of migration 011. */
interface QuarterTables {
  schemes: { sha256: string; id: string; version: number; body: Json<Scheme>; created_at: number };
  series: {
    id: string;
    office_id: string;
    title: string;
    template_sha256: string;
    scheme_sha256: string;
    roster_id: string;
    parameters: Json<Record<string, number>>;
    wording: Json<Wording>;
    created_at: number;
    by_access: string;
    stopped_at: MaybeAt;
  };
  filings: {
    matter_id: string;
    code: string;
    nil: boolean;
    count: number | null;
    text: string;
    links: string[];
    on_site: LocalDate | null;
    saved_at: number;
    by_person: string | null;
    by_access: string | null;
    for_person: string | null;
  };
  filing_evidence: { matter_id: string; code: string; evidence_id: string; position: number };
  handed_in: { matter_id: string; round: number; hash: string; content: Json<Filing[]>; at: number };
  assignments: { matter_id: string; code: string; reviewer: string; third: boolean; at: number };
  scores: {
    matter_id: string;
    code: string;
    reviewer: string;
    marks: Marks;
    comment: string;
    highlight: boolean;
    problem: boolean;
    saved_at: number;
    by_person: string;
  };
  rulings: {
    id: string;
    n: GeneratedAlways<number>;
    matter_id: string;
    code: string;
    marks: Marks;
    reason: string;
    at: number;
    by_person: string | null;
    by_access: string | null;
  };
  adjustments: {
    id: string;
    n: GeneratedAlways<number>;
    matter_id: string;
    code: string;
    count: number;
    reason: string;
    at: number;
    by_person: string | null;
    by_access: string | null;
  };
  bulletins: {
    id: string;
    programme_id: string;
    version: number;
    draft: number;
    state: 'draft' | 'issued';
    snapshot: Json<Snapshot>;
    hash: string;
    wording: Json<Wording>;
    reason: string | null;
    bulletin: Json<Bulletin>;
    compiled_at: number;
    issued_at: MaybeAt;
    by_person: string | null;
    by_access: string | null;
  };
  bulletin_files: { bulletin_id: string; kind: FileKind; sha256: string; content: Buffer };
}
