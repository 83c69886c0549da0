import { dateOf, type Instant, type LocalDate } from '../calendar/shanghai';

export const ABSENCE_STATES = {
  planned: '未开始',
  away: '请假中',
  over: '已结束',
  ended: '已提前结束',
} as const;

/** Where an absence stands on a day. */
export function absenceState(
  row: { from: LocalDate; to: LocalDate; endedAt: Instant | null },
  now: Instant,
): keyof typeof ABSENCE_STATES {
  const today = dateOf(now);
  if (row.endedAt !== null) return 'ended';
  if (today < row.from) return 'planned';
  return today <= row.to ? 'away' : 'over';
}
