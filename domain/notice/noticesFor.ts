import type { Instant } from '../calendar/shanghai';
import type { Effect, MatterState, StepState } from '../matter/matter.types';
import { holders, type Recipient, recipientsOf } from '../people/actors';
import type { Assigned, ProgrammeContext } from '../programme/context';
import { audienceOf } from './audienceOf';
import { formatRung, parseRung } from './rung';

/** A notice to one person, before it is a row. */
export interface Addressed extends Recipient {
  rung: string;
  /** Set: nothing is sent, and why. */
  suppressed: string | null;
}

/** A notice of an exchange. */
export interface NewNotice extends Addressed {
  step: string;
  round: number;
  /** How often the round had been dated: the reminders of a moved deadline are new ones. */
  version: number;
  /** The outage that made it late. */
  delayedBy: string | null;
}

interface Happened {
  before: MatterState;
  after: MatterState;
  effects: readonly Effect[];
  delayedBy: string | null;
}

/** Who is to be told what because of these effects, by the programme as it stands at an instant. */
export function noticesFor(
  context: ProgrammeContext,
  matter: Assigned & { key: string },
  { before, after, effects, delayedBy }: Happened,
  now: Instant,
): NewNotice[] {
  const stepOf = (id: string) => after.steps.find((s) => s.id === id)!;
  const tell = (step: StepState, rung: string, except: readonly string[] = []): NewNotice[] => {
    const { id, round, version = 1 } = step;
    const who = audienceOf(context, matter.key, step, rung) ?? step.who;
    const to = recipientsOf(context, matter, who, now).filter((r) => !except.includes(r.personId));
    return withRelays(context, rung, to).map((one) => ({ ...one, step: id, round, version, delayedBy }));
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
        return tell(stepOf(effect.step), effect.rung, effect.except);
      default:
        return [];
    }
  });
}

/** Where somebody has no e-mail the record says so, and the officers who have one pass it on by other means. */
export function withRelays(
  context: ProgrammeContext,
  rung: string,
  recipients: readonly Recipient[],
): Addressed[] {
  const hasEmail = (personId: string) => Boolean(context.people.get(personId)?.email);
  const relay = { rung: formatRung({ ...parseRung(rung), relayed: true }), forPerson: null, notBefore: null };
  const relays = holders(context, 'officer', null)
    .filter(hasEmail)
    .map((personId) => ({ ...relay, personId, suppressed: null }));
  return recipients.flatMap((to): Addressed[] =>
    hasEmail(to.personId)
      ? [{ ...to, rung, suppressed: null }]
      : [{ ...to, rung, suppressed: 'no-email' }, ...relays],
  );
}
