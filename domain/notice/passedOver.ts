import { type NoticeRung, parseRung, rowOf } from './rung';

/** A notice as far as it decides whether a newer one of the same mail says all that it says. */
interface Said {
  noticeId: string;
  programmeId: string;
  matterId: string | null;
  stepId: string;
  round: number;
  /** How often the round had been dated: the rungs of a moved deadline are newer than all before. */
  version: number;
  rung: string;
}

/**
 * Of one mail's notices those that a newer one makes needless: of each matter's step and round only the newest rung is
 * told (opened, reminded, escalated), of what stands beside the ladder (a moved deadline, an extension, a waiver) the
 * newest of a kind. So whoever was not reached for days gets what counts now, and no flood.
 */
export function passedOver(notices: readonly Said[]): Set<string> {
  const newest = new Map<string, Said>();
  const over = new Set<string>();
  for (const notice of notices) {
    const key = topicOf(notice);
    const known = newest.get(key);
    const isNewer = !known || compare(placeOf(known), placeOf(notice)) < 0;
    if (isNewer) newest.set(key, notice);
    const older = isNewer ? known : notice;
    if (older) over.add(older.noticeId);
  }
  return over;
}

/** Notices of one topic stand for each other. */
function topicOf({ programmeId, matterId, stepId, round, rung: text }: Said): string {
  const rung = parseRung(text);
  const { replaces } = rowOf(rung);
  const topic = { ladder: 'ladder', kind: rung.kind, none: text }[replaces];
  return JSON.stringify([matterId ?? programmeId, stepId, round, rung.relayed, topic]);
}

/** Later in a round is higher, place by place. */
function placeOf({ rung: text, version }: Said): number[] {
  const rung = parseRung(text);
  return [version, ['remind', 'escalate'].indexOf(rung.kind), numberIn(rung)];
}

/** Of what caused it, where it has one; both the matter's facts and the programme's count up. */
function numberIn(rung: NoticeRung): number {
  if ('seq' in rung) return Number(rung.seq);
  if ('n' in rung) return Number(rung.n);
  return 'at' in rung ? Number(rung.at) : 0;
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((x, n) => x !== b[n]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}
