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
 * told (opened, reminded, escalated), of what stands beside the ladder (a moved deadline, an extension, a waiver) the newest
 * of a kind. So whoever was not reached for days gets what counts now, and no flood.
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
function topicOf({ programmeId, matterId, stepId, round, rung }: Said): string {
  const relayed = rung.startsWith('relay:') ? 'relay ' : '';
  const own = rung.replace(/^relay:/, '');
  const kind = own.split(':')[0]!;
  if (matterId === null) {
    // A person's address is mended anew, their link made anew; of leaves, refused mails and the like each is news of its own.
    const isLink = kind === 'readdressed' || kind === 'relinked';
    const topic = isLink ? own.split(':').slice(0, -1).join(':') : own;
    return `${relayed}${programmeId} ${topic}`;
  }
  return `${relayed}${matterId} ${stepId} ${round} ${own.includes(':') ? kind : 'ladder'}`;
}

/** Later in a round is higher, place by place. */
function placeOf({ rung, version }: Said): number[] {
  const own = rung.replace(/^relay:/, '');
  const [, letter, n] = /^([re])(\d+)$/.exec(own) ?? [];
  if (letter) return [version, letter === 'r' ? 1 : 2, Number(n)];
  // Numbered by what caused it; both the matter's facts and the programme's count up.
  const number = Number(/:(\d+)$/.exec(own)?.[1] ?? 0);
  return [version, 0, number];
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((x, n) => x !== b[n]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}
