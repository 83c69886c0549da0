import type { Tx } from '../../store/openStore';
import { createProgramme, type NewProgramme } from '../../store/programme.repo';
import { carryAbsences } from '../people/carryAbsences';

/**
 * Stores a programme that may start, whoever or whatever opens it, with the absences that hold in it. Its workflow is
 * started afterwards, by the caller or the sweep. Returns its id.
 */
export async function openProgramme(tx: Tx, programme: NewProgramme): Promise<string> {
  const id = await createProgramme(tx, programme);
  await carryAbsences(tx, id, programme.now);
  return id;
}
