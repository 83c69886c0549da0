import type { Instant } from '../domain/calendar/shanghai';
import { recipientsOf } from '../domain/people/actors';
import type { ProgrammeContext } from '../domain/programme/context';
import type { Db } from './openStore';
import { openMattersNow } from './people.views';

/** Open steps that wait for somebody without e-mail, one line for each title and deadline; nobody is named. */
export interface WaitingWithoutEmail {
  step: string;
  title: string;
  dueAt: number;
  people: number;
}

/** What people without e-mail have to do now, the earliest deadline first. */
export async function waitingWithoutEmail(
  db: Db,
  context: ProgrammeContext,
  now: Instant,
): Promise<WaitingWithoutEmail[]> {
  const waiting = new Map<string, WaitingWithoutEmail & { who: Set<string> }>();
  for (const matter of await openMattersNow(db, context.id)) {
    for (const step of matter.state.steps) {
      if (step.status !== 'open' || step.due === undefined) continue;
      const actors = recipientsOf(context, matter, step.who, now).map((r) => r.personId);
      const key = `${matter.key}/${step.id}/${step.due}`;
      const line = waiting.get(key) ?? {
        step: step.id,
        title: step.title,
        dueAt: step.due,
        people: 0,
        who: new Set(),
      };
      for (const id of actors) if (!context.people.get(id)?.email) line.who.add(id);
      if (line.who.size > 0) waiting.set(key, line);
    }
  }
  return [...waiting.values()]
    .map(({ who, ...line }) => ({ ...line, people: who.size }))
    .sort((a, b) => a.dueAt - b.dueAt || a.step.localeCompare(b.step));
}
