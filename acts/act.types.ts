import type { Config } from '../config/config.schema';
import type { Instant } from '../domain/calendar/shanghai';
import type { Clock } from '../domain/clock';
import type { AppErrorCode } from '../domain/errors';
import type { Template } from '../domain/template/template.schema';
import type { Engine, Wake } from '../engine/engine.port';
import type { Db, Tx } from '../store/openStore';
import type { SystemStart } from './programme/start.types';
import type { Upload } from './upload.types';
import type { z } from './zod';

/** What storing an act and waking whoever waits for it needs. */
export interface ActDeps {
  db: Db;
  engine: Engine;
  clock: Clock;
  log: { warn(about: object, text: string): void; error(about: object, text: string): void };
  config: Config;
  /** Shipped templates by id. */
  templates: ReadonlyMap<string, Template>;
  /** Systems with code of their own. */
  systems: readonly { start?: SystemStart }[];
  evidenceFolder: string;
  /** Looks for malware in what was sent, where a scanner is configured; false if there is some. */
  scan?(file: Buffer): Promise<boolean>;
}

/**
 * Who does it: a person behind their link, or somebody signed in at the office, who may say as whom in the programme.
 */
export interface Caller {
  personId: string | null;
  accessId: string | null;
  /** An officer (`personId`) files for somebody who cannot; both are recorded. */
  onBehalf?: boolean;
}

/** A file that came along with the request of an act and is no evidence yet. */
export interface SentFile {
  /** As the sender called it; used for its ending only, never stored or logged. */
  name: string;
  bytes: number;
  /** Where it lies until the answer; the content itself for small files. */
  source: string | Buffer;
  sha256(): Promise<string>;
}

/** One act asked for: who, on what, and what they typed. */
export interface Call<T, I> {
  caller: Caller;
  target: T;
  input: I;
  /** Round of the step that the caller saw; absent: they answer for whichever stands now. */
  round?: number;
  /** What the caller looked at (`seen` of the act says what that is); absent: whatever stands there now. */
  seen?: string;
  files?: readonly SentFile[];
  now: Instant;
}

export interface Outcome<D> {
  done: D;
  wake: readonly Wake[];
}

/**
 * Something people may do, declared once: every face (JSON, page, rehearsal) hands its input to the same `run`. What is
 * refused is thrown as an AppError, and then nothing is stored.
 */
export interface Act<T, I, D, P = unknown> {
  /** The field's name for it; part of the keys by which a repeated form is known. */
  name: string;
  /** Reads what was typed, from a JSON body and from a form alike. */
  input: z.ZodType<I>;
  /** What it stores is one statement: without a key it needs no transaction. */
  single?: boolean;
  /** A form of it sent again is done again: what it stores takes the place of what it stored before. */
  again?: boolean;
  /** What must not happen inside the transaction: reading files, laying out documents. Safe to run twice. */
  prepare?(deps: ActDeps, call: Call<T, I>): Promise<P>;
  /**
   * Last of all: clears away what `prepare` left, or says in the log what was stored. `failed`: the act was
   * refused or broke, and nothing of it was stored.
   */
  tidy?(deps: ActDeps, prepared: P, failed: boolean): Promise<void>;
  run(db: Db | Tx, call: Call<T, I>, prepared: P): Promise<Outcome<D>>;
}

/** What an act's JSON face says of itself: to people in the OpenAPI document, to code for reading path and body. */
export interface JsonSide<T, I, D> {
  /** Default: post. */
  method?: 'post' | 'put' | 'delete';
  /** In OpenAPI's spelling, under `/api/v1`. */
  path: `/${string}`;
  tag: Tag;
  summary: string;
  description?: string;
  /** Beyond those that every endpoint can give. */
  errors: AppErrorCode[];
  /** Default: `{id}`, where the path has one. */
  params?: z.ZodObject;
  /** Name of the body in the OpenAPI document. */
  body?: string;
  /**
   * What stands in the body beside the input: the target (`step`), or as whom somebody acts (`by`, `onBehalf`); under a
   * field's name, what JSON asks of it more narrowly.
   */
  beside?: z.ZodRawShape;
  /** Fields of the input that stand in the path. */
  inPath?(params: Record<string, string>): Partial<I>;
  /** What it is about, by path and body. Default: `{ matterId: params.id, step: body.step }`. */
  target?(db: Db | Tx, params: Record<string, string>, body: Record<string, unknown>): Promise<T> | T;
  /** Files may come along, or must; of an act with `withFiles`: `photos`. */
  upload?: Upload;
  /** Default: 200. */
  status?: 201;
  answer: z.ZodType;
  answerOf(done: D, call: Call<T, I>): unknown;
}

/** Headings of the API's document; a system adds its own from its folder (`declare module`). */
export interface Tags {
  方案模板: true;
  名册: true;
  方案: true;
  事项: true;
  佐证: true;
  邮件: true;
  日历: true;
  停运: true;
}
export type Tag = keyof Tags;
