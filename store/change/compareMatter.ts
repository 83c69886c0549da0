import { iso } from '../../domain/calendar/shanghai';
import { isFinal, type MatterState, type StepState } from '../../domain/matter/matter.types';
import { foreseen, type Plan } from '../../domain/matter/replan';
import { isEscalation, levelOf } from '../../domain/notice/rung';
import type { DateMove, NoticeMove } from './change.types';

interface Side {
  plan: Plan;
  state: MatterState;
}

interface Compared {
  moves: Omit<DateMove, 'matters'>[];
  notices: Omit<NoticeMove, 'matters'>[];
}

/** What differs between a matter as it is and as it would be. */
export function compareMatter(key: string, before: Side, after: Side): Compared {
  const ids = [...new Set([...before.state.steps, ...after.state.steps].map((s) => s.id))];
  const compared: Compared = { moves: [], notices: [] };
  for (const id of ids) {
    const [old, now] = [before, after].map(({ state }) => state.steps.find((s) => s.id === id));
    const step = `${key}/${id}`;
    const title = (now ?? old)!.title;
    const move = (what: DateMove['what'], from?: number, to?: number): void => {
      if (from !== to) compared.moves.push({ step, title, what, from: isoOf(from), to: isoOf(to) });
    };
    move('due', dueOf(old), dueOf(now));
    move('opens', opensOf(old), opensOf(now));
    move('planned', old && foreseen(before.plan, old), now && foreseen(after.plan, now));
    compared.notices.push(...rungMoves(old, now).map((m) => ({ step, title, ...m })));
  }
  return compared;
}

const isoOf = (at?: number): string | null => (at === undefined ? null : iso(at));

function dueOf(step?: StepState): number | undefined {
  return step && (step.status === 'open' || isFinal(step.status)) && step.status !== 'skipped'
    ? step.due
    : undefined;
}

function opensOf(step?: StepState): number | undefined {
  return step?.status === 'waiting' && step.round === 0 ? step.opensAt : undefined;
}

function rungMoves(old: StepState | undefined, now: StepState | undefined) {
  const [was, is] = [old, now].map(
    (s) => new Map(s?.status === 'open' ? s.rungs.map((r) => [r.key, r.at]) : []),
  );
  const keys = [...new Set([...was!.keys(), ...is!.keys()])].sort(reminderFirst);
  return keys.flatMap((rung) => {
    const [from, to] = [was!.get(rung), is!.get(rung)];
    if (from === to) return [];
    const change = from === undefined ? 'added' : to === undefined ? 'dropped' : 'moved';
    return [{ rung, change: change as NoticeMove['change'], from: isoOf(from), to: isoOf(to) }];
  });
}

function reminderFirst(a: string, b: string): number {
  const rank = (key: string) => (isEscalation({ key }) ? 100 : 0) + levelOf(key);
  return rank(a) - rank(b);
}
