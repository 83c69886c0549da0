import type { Calendar } from '../domain/calendar/calendar.types';
import type { NoticeToWord } from '../domain/notice/notice.types';
import type { Addressed } from '../domain/notice/noticesFor';

/** One notice of a mail with everything needed to word it. */
export interface NoticeContent extends NoticeToWord {
  noticeId: string;
  programmeId: string;
  /** By which the reader's working days are counted. */
  calendar: Calendar;
}

/** A notice whose reader is no longer the one to be told: who is, and from when. */
export interface HandedOn {
  noticeId: string;
  to: Addressed[];
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
