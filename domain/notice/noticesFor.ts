import type { Instant } from '../calendar/shanghai';
import type { Effect, MatterState, StepState } from '../matter/matter.types';
import type { Who } from '../template/template.schema';
import { type AudienceStep, audienceOf } from './audienceOf';
import { formatRung, parseRung } from './rung';

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
  notBefore: Instant | null;
  /** The outage that made it late. */
  delayedBy: string | null;
  /** Set: nothing is sent, and why. */
  suppressed: string | null;
}

/** Whom a matter's notices reach, by the programme as it stands at the instant of the effects. */
export interface Reach {
  audience(step: StepState): AudienceStep;
  recipients(who: Who): Pick<NewNotice, 'personId' | 'forPerson' | 'notBefore'>[];
  hasEmail(personId: string): boolean;
  officers: readonly string[];
}

interface Happened {
  before: MatterState;
  after: MatterState;
  effects: readonly Effect[];
  delayedBy: string | null;
}

/**
 * Who is to be told what because of these effects. Where somebody has no e-mail the officers are told too, so that they pass
 * it on by other means.
 */
export function noticesFor(
  matter: { id: string; programme_id: string },
  reach: Reach,
  { before, after, effects, delayedBy }: Happened,
): NewNotice[] {
  const stepOf = (id: string) => after.steps.find((s) => s.id === id)!;
  const tell = (step: StepState, rung: string): NewNotice[] => {
    const { id, round, version = 1 } = step;
    const about = { programmeId: matter.programme_id, matterId: matter.id, step: id, round, version, rung };
    const who = audienceOf(parseRung(rung), reach.audience(step)) ?? step.who;
    return reach
      .recipients(who)
      .flatMap((recipient) => withRelay(reach, { ...about, ...recipient, delayedBy, suppressed: null }));
  };
  return effects.flatMap((effect): NewNotice[] => {
    switch (effect.kind) {
      case 'openStep': {
        const step = stepOf(effect.step);
        if (step.does) return [];
        return tell(step, formatRung({ kind: effect.cause === 'opened' ? 'open' : effect.cause }));
      }
      case 'fireRung': {
        const step = stepOf(effect.step);
        // Of several that fell due while nothing could be sent, each person is told the newest that is theirs.
        const reached = new Set<string>();
        return [effect.rung.key, ...effect.passedOver.toReversed()].flatMap((key) => {
          const all = tell(step, key);
          const now = all.map((n) => (reached.has(n.personId) ? { ...n, suppressed: 'passed-over' } : n));
          for (const { personId } of all) reached.add(personId);
          return now;
        });
      }
      case 'moveDeadlines': {
        const { kind: cause, seq } = effect.pending;
        const was = (id: string) => before.steps.find((s) => s.id === id);
        return after.steps
          .filter((s) => s.status === 'open' && s.due !== was(s.id)?.due)
          .flatMap((s) => tell(s, formatRung({ kind: 'moved', cause, seq })));
      }
      case 'tell':
        return tell(stepOf(effect.step), effect.rung);
      default:
        return [];
    }
  });
}

function withRelay({ hasEmail, officers }: Reach, notice: NewNotice): NewNotice[] {
  if (notice.suppressed !== null || hasEmail(notice.personId)) return [notice];
  const rung = formatRung({ ...parseRung(notice.rung), relayed: true });
  const relays = officers
    .filter(hasEmail)
    .map((personId) => ({ ...notice, rung, personId, forPerson: null, notBefore: null }));
  return [{ ...notice, suppressed: 'no-email' }, ...relays];
}
