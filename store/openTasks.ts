import { mayAct } from '../domain/people/actors';
import type { ProgrammeContext } from '../domain/programme/context';
import type { Tx } from './openStore';
import { mattersOfPerson } from './people.views';

/** How many open steps wait for somebody in a programme, those they stand in for included. */
export async function openTasks(
  tx: Tx,
  context: ProgrammeContext,
  personId: string,
  now: number,
): Promise<number> {
  const matters = await mattersOfPerson(tx, context, personId, now);
  const open = matters.flatMap((matter) =>
    matter.state.steps.filter((s) => s.status === 'open' && mayAct(context, matter, s.who, now, personId)),
  );
  return open.length;
}
