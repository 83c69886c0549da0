import type { Calendar } from '../domain/calendar/calendar.types';
import type { LocalDate } from '../domain/calendar/shanghai';
import type { MoveCause } from '../domain/matter/matter.types';
import type { Recipient } from './programme.context';

interface Named {
  name: string;
  unit: string;
}

/** One notice of a mail with everything needed to word it. */
export interface NoticeContent {
  noticeId: string;
  rung: string;
  programmeId: string;
  programme: string;
  matterId: string | null;
  matter: string | null;
  group: string | null;
  stepId: string;
  step: string | null;
  isCheck: boolean;
  round: number;
  dueAt: number | null;
  why: string | null;
  /** What somebody wrote: the checker who returned, who asks for an extension, who refused it or waived the step. */
  comment: string | null;
  /** Whom the matter or the notice is about: name and unit, for those responsible. */
  about: Named | null;
  /** True if this person acts on the step, so that a button makes sense. */
  ownTurn: boolean;
  /** True if they are told as an officer or leader, who decide what becomes of a late step. */
  decides: boolean;
  /** Whom they stand in for. */
  forPerson: Named | null;
  /** The outage that made it late. */
  delay: { from: number; to: number } | null;
  /** Where the deadline stood before it was moved. */
  move: { from: number; cause: MoveCause; reason: string | null } | null;
  /** The deadline somebody asks for. */
  extendTo: number | null;
  /** What has changed about the reader's own part. */
  duty: { person: Named | null; from: LocalDate | null; to: LocalDate | null; open: number } | null;
  /** By which the reader's working days are counted. */
  calendar: Calendar;
}

/** A notice whose reader is no longer the one to be told: who is, and from when. */
export interface HandedOn {
  noticeId: string;
  to: Recipient[];
  /** Those of them without e-mail, and the officers who pass it on. */
  withoutEmail: string[];
  relays: string[];
}

export interface MailContent {
  mailId: string;
  office: string;
  person: { id: string; name: string; email: string };
  items: NoticeContent[];
  /** Something of it waited for the end of an outage, or of a time in which no mail was sent. */
  catchUp: boolean;
  /** Notices that have lost their point since they were planned, and why. */
  pointless: { noticeId: string; reason: string }[];
  /** Notices whose reader is away without a substitute: told when they are back. */
  later: { noticeId: string; at: number }[];
  handedOn: HandedOn[];
}
