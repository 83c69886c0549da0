import type { DayKind } from '../domain/calendar/calendar.types';
import type { LocalDate } from '../domain/calendar/shanghai';
import type { ClosingReport } from '../store/closing.repo';

/**
 * What a rehearsal showed: plain JSON, the same to the byte for the same template, roster, start, people and seed.
 * People have pseudonyms (`参与者001`, `第1组组长`), units too; nothing of the real roster is in it. Times are Asia/Shanghai,
 * `YYYY-MM-DD HH:mm`, told to the half hour below: the virtual clock runs on while a busy minute is worked through.
 * A system with steps of its own adds keys of its own (`system.types.ts`).
 */
export interface Rehearsed {
  input: RehearsedInput;
  people: RehearsedPerson[];
  /** In the order of sending; of one half hour in the order of the people. */
  mails: RehearsedMail[];
  /** Every day from the first to the last on which anything happened. */
  days: RehearsedDay[];
  /** How many items lay before each checker on each day on which there were any. */
  checking: { who: string; date: LocalDate; waiting: number; decided: number }[];
  escalations: RehearsedEscalation[];
  /** Matters in which something was still open when the programme closed. */
  unclosed: { matter: string; who: string; steps: { title: string; due: string }[] }[];
  /** Each different deadline once: of how many, when, and why. */
  deadlines: {
    step: string;
    title: string;
    due: string;
    people: number;
    text: string;
    provisional: boolean;
  }[];
  /** Days off, weekends aside, between start and closing, those of one notice that follow on each other as one. */
  holidays: { from: LocalDate; to: LocalDate; notice: string; provisional: boolean }[];
  closing: ClosingReport;
  warnings: Warning[];
  counts: RehearsedCounts;
}

export interface RehearsedInput {
  template: { id: string; version: number; title: string };
  /** Units take part, not people: `behaviours` and `counts` are of them. */
  units?: true;
  startsOn: LocalDate;
  endsOn: LocalDate;
  /** `YYYY-MM-DD HH:mm`. */
  closesAt: string;
  parameters: Record<string, number>;
  seed: number;
  calendarVersion: number;
  /** How people were scripted to behave, in words, and how many of them. */
  behaviours: { text: string; people: number }[];
  /** Who reminds by hand, in words; absent: nobody. */
  reminders?: string;
}

export interface RehearsedPerson {
  /** The pseudonym, unique. */
  name: string;
  /** `参与者`, `组长`, …; several joined by `、`. */
  role: string;
  group: string | null;
  /** In words; for a substitute or somebody without a script, empty. */
  behaviour: string;
}

export interface RehearsedMail {
  at: string;
  to: string;
  subject: string;
  text: string;
  /** What it is made of, by rung: `open`, `r1`, `e2`, `returned`, `moved:…`. */
  notices: { rung: string; step: string; matter: string }[];
}

export interface RehearsedDay {
  date: LocalDate;
  kind: DayKind;
  /** Name of the holiday or make-up day; null otherwise. */
  notice: string | null;
  mails: number;
  opened: number;
  reminders: number;
  escalations: number;
  handedIn: number;
  checked: number;
}

export interface RehearsedEscalation {
  at: string;
  /** 1 for the first rung. */
  level: number;
  to: string;
  about: string;
  step: string;
  due: string;
}

/** What an experienced officer would say. */
export interface Warning {
  /** Which rule: `deadlineBeforeHoliday`, `crowdedChecker`, `ladderBeyondEnd`, `mailOnRestDay`, `nobodyHolds`. */
  rule: string;
  /** `bad`: change it before launching; `mind`: think about it. */
  weight: 'bad' | 'mind';
  /** One sentence: what, when, how many. */
  text: string;
  /** What could be done. */
  advice: string;
}

export interface RehearsedCounts {
  /** Units, where it is they who take part. */
  participants: number;
  matters: number;
  mails: number;
  reminders: number;
  escalations: number;
  /** Matters closed as done. */
  closed: number;
  /** Matters in which something was left open. */
  lapsed: number;
  handedIn: number;
  checked: number;
  /** The most mails on one day, and that day. */
  busiest: { date: LocalDate; mails: number } | null;
}
