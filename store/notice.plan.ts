import type { Effect, MatterState, StepState } from '../domain/matter/matter.types';
import { holders, recipientsOf } from '../domain/people/actors';
import { findSpec, ladderOf, type ProgrammeContext } from '../domain/programme/context';
import type { Who } from '../domain/template/template.schema';

/** A notice before it is a row. */
export interface NewNotice {
  programmeId: string;
  matterId: string | null;
  step: string;
  round: number;
  /** How often the round had been dated: the reminders of a moved deadline are new ones. */
  version: number;
  rung: string;
  personId: string;
  /** Whom a substitute stands in for; null where it is the person's own. */
  forPerson: string | null;
  /** Somebody on leave whom nobody stands in for is told afterwards; null: now. */
  notBefore: number | null;
  /** The outage that made it late. */
  delayedBy: string | null;
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

interface Happened {
  before: MatterState;
  after: MatterState;
  effects: readonly Effect[];
  now: number;
  delayedBy: string | null;
}

/**
 * Who is to be told what because of these effects. Rungs: `open`, `returned`, `reopened`, the ladder's keys (`r1`, `e2`),
 * `moved:<cause>:<seq>`, `extension:<seq>`, `extensionRefused:<seq>`, `waived:<seq>`, and `relay:<rung>` to the officers
 * when somebody has no e-mail, so that they pass it on by other means.
 */
export function noticesFor(context: ProgrammeContext, matter: About, happened: Happened): NewNotice[] {
  const { before, after, effects, now, delayedBy } = happened;
  const stepOf = (id: string) => after.steps.find((s) => s.id === id)!;
  const tell = (step: StepState, rung: string, who: Who): NewNotice[] =>
    recipientsOf(context, matter, who, now).flatMap(({ personId, forPerson, notBefore }) => {
      const { id, round, version = 1 } = step;
      const about = { programmeId: matter.programme_id, matterId: matter.id, step: id, round, version, rung };
      return withRelay(context, { ...about, personId, forPerson, notBefore, delayedBy, suppressed: null });
    });
  return effects.flatMap((effect): NewNotice[] => {
    switch (effect.kind) {
      case 'openStep': {
        const step = stepOf(effect.step);
        if (step.does) return [];
        return tell(step, effect.cause === 'opened' ? 'open' : effect.cause, step.who);
      }
      case 'fireRung': {
        const step = stepOf(effect.step);
        const whoOf = (key: string): Who => {
          const rung = /^e(\d+)$/.exec(key);
          const to = rung && ladderOf(context, matter.key, step.id).escalate[Number(rung[1]) - 1]?.to;
          return !to || to === 'assignee' ? step.who : to;
        };
        // Of several that fell due while nothing could be sent, each person is told the newest that is theirs.
        const told = new Set<string>();
        return [effect.rung.key, ...effect.passedOver.toReversed()].flatMap((key) => {
          const rung = tell(step, key, whoOf(key));
          const now = rung.map((n) => (told.has(n.personId) ? { ...n, suppressed: 'passed-over' } : n));
          for (const { personId } of rung) told.add(personId);
          return now;
        });
      }
      case 'moveDeadlines': {
        const { kind, seq } = effect.pending;
        const was = (id: string) => before.steps.find((s) => s.id === id);
        return after.steps
          .filter((s) => s.status === 'open' && s.due !== was(s.id)?.due)
          .flatMap((s) => tell(s, `moved:${kind}:${seq}`, s.who));
      }
      case 'tell': {
        const step = stepOf(effect.step);
        const decider = findSpec(context, matter.key, step.id)?.extension?.by;
        return tell(step, effect.rung, effect.rung.startsWith('extension:') && decider ? decider : step.who);
      }
      default:
        return [];
    }
  });
}

function withRelay(context: ProgrammeContext, notice: NewNotice): NewNotice[] {
  const noEmail = !context.people.get(notice.personId)?.email;
  const suppressed = notice.suppressed ?? (noEmail ? 'no-email' : null);
  if (suppressed !== 'no-email') return [{ ...notice, suppressed }];
  const relays = holders(context, 'officer', null)
    .filter((personId) => context.people.get(personId)?.email)
    .map((personId) => ({
      ...notice,
      rung: `relay:${notice.rung}`,
      personId,
      forPerson: null,
      notBefore: null,
    }));
  return [{ ...notice, suppressed }, ...relays];
}
