import { AppError } from '../../domain/errors';
import { type humanOf, programmesOfHuman } from '../../store/human.repo';
import type { Tx } from '../../store/openStore';
import { contextOf } from '../../store/programme.context';

/**
 * The programmes an absence concerns, locked: one, or (null) all that run with this human on their roster. Throws
 * "not-found" for one they are not in, "programme-ended" if none runs.
 */
export async function concernedBy(
  tx: Tx,
  person: Awaited<ReturnType<typeof humanOf>>,
  programmeId: string | null,
): ReturnType<typeof programmesOfHuman> {
  if (programmeId !== null && (await contextOf(tx, programmeId)).rosterId !== person.rosterId)
    throw new AppError('not-found', { ids: { programme: programmeId, person: person.id } });
  const concerned: Awaited<ReturnType<typeof programmesOfHuman>> = [];
  for (const row of await programmesOfHuman(tx, person)) {
    if (programmeId !== null && row.id !== programmeId) continue;
    // One human may stand twice on an old roster; the one that was named comes first.
    const once = concerned.findIndex((p) => p.id === row.id);
    if (once >= 0 && row.personId !== person.id) continue;
    const context = await contextOf(tx, row.id, row.revision);
    if (context.people.get(row.personId)?.replacedBy) continue;
    if (once >= 0) concerned[once] = row;
    else concerned.push(row);
  }
  if (concerned.length === 0) throw new AppError('programme-ended', { ids: { person: person.id } });
  return concerned;
}
