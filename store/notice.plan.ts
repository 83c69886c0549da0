import type { Effect, MatterState } from '../domain/matter/matter.types';
import { actorsOf, holders, ladderOf, type ProgrammeContext } from './programme.context';

/** A notice before it is a row. */
export interface NewNotice {
  programmeId: string;
  matterId: string | null;
  step: string;
  round: number;
  rung: string;
  personId: string;
  /** Set: nothing is sent, and why. */
  suppressed: string | null;
}

interface About {
  id: string;
  programme_id: string;
  key: string;
  person_id: string | null;
  group_name: string | null;
}

/**
 * Who is to be told what because of these effects. Rungs: `open`, `returned`, `moved`, the ladder's keys (`r1`, `e2`),
 * and `relay:<rung>` to the officers when somebody has no e-mail, so that they pass it on by other means.
 */
export function noticesFor(
  context: ProgrammeContext,
  matter: About,
  state: MatterState,
  effects: readonly Effect[],
): NewNotice[] {
  return effects.flatMap((effect): NewNotice[] => {
    const tell = (
      stepId: string,
      round: number,
      rung: string,
      people: string[],
      reason: string | null = null,
    ) => people.flatMap((personId) => withRelay(context, matter, { stepId, round, rung, personId, reason }));
    switch (effect.kind) {
      case 'openStep': {
        const step = state.steps.find((s) => s.id === effect.step)!;
        return tell(
          step.id,
          effect.round,
          effect.cause === 'returned' ? 'returned' : 'open',
          actorsOf(context, matter, step.who),
        );
      }
      case 'fireRung': {
        const step = state.steps.find((s) => s.id === effect.step)!;
        const peopleOf = (key: string): string[] => {
          const rung = /^e(\d+)$/.exec(key);
          const to = rung && ladderOf(context, matter.key, step.id).escalate[Number(rung[1]) - 1]?.to;
          return actorsOf(context, matter, !to || to === 'assignee' ? step.who : to);
        };
        const passed = effect.passedOver.flatMap((key) =>
          tell(step.id, effect.round, key, peopleOf(key), 'passed-over'),
        );
        return [...passed, ...tell(step.id, effect.round, effect.rung.key, peopleOf(effect.rung.key))];
      }
      case 'moveDeadlines':
        return state.steps
          .filter((s) => s.status === 'open')
          .flatMap((s) => tell(s.id, s.round, `moved:${effect.to}`, actorsOf(context, matter, s.who)));
      default:
        return [];
    }
  });
}

interface One {
  stepId: string;
  round: number;
  rung: string;
  personId: string;
  reason: string | null;
}

function withRelay(context: ProgrammeContext, matter: About, one: One): NewNotice[] {
  const base = { programmeId: matter.programme_id, matterId: matter.id, step: one.stepId, round: one.round };
  const noEmail = !context.people.get(one.personId)?.email;
  const suppressed = one.reason ?? (noEmail ? 'no-email' : null);
  const notice: NewNotice = { ...base, rung: one.rung, personId: one.personId, suppressed };
  if (suppressed !== 'no-email') return [notice];
  const relays = holders(context, 'officer', null).map(
    (personId): NewNotice => ({ ...base, rung: `relay:${one.rung}`, personId, suppressed: null }),
  );
  return [notice, ...relays.filter((r) => context.people.get(r.personId)?.email)];
}
