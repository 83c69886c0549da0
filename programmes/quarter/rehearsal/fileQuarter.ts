import { storeAct } from '../../../acts/perform';
import { dateOf } from '../../../domain/calendar/shanghai';
import { type Acting, by } from '../../../rehearsal/acts/acting.types';
import { keepEvidenceRow } from '../../../store/evidence.repo';
import { inTransaction } from '../../../store/inTransaction';
import { sha256 } from '../../../store/newId';
import type { Tx } from '../../../store/openStore';
import { handInFilings } from '../filing/handInFilings.act';
import { saveFilings } from '../filing/saveFilings.act';
import { quarterOf } from '../quarter.store';
import { answered, type FilesNeeded, filesNeeded, madeUpFiling } from './madeUpFiling';

const TYPES = { picture: 'image/jpeg', document: 'application/pdf' } as const;

/**
 * A unit files all of its quarter at once and hands it in for signature, as whoever files for it is cast. Pokes nobody.
 */
export async function fileQuarter(acting: Acting): Promise<void> {
  const { db, cast, open, context, personId, now } = acting;
  const { does } = cast.behaviourOf(open);
  const filer = { seed: cast.seed, unit: open.group ?? '', does, today: dateOf(now) };
  const { filed } = await quarterOf(db, context.id);
  const indicators = answered(filed, filer);
  await inTransaction(db, async (tx) => {
    const files = await upload(tx, filesNeeded(indicators, filer), { ...open, personId, now });
    const values = Object.fromEntries(indicators.map((i) => [i.code, madeUpFiling(i, filer, files)]));
    await storeAct(tx, saveFilings, { ...by(acting), input: { values } });
    await storeAct(tx, handInFilings, { ...by(acting), input: {} });
  });
}

interface Uploading {
  matterId: string;
  stepId: string;
  group: string | null;
  personId: string;
  now: number;
}

/** Rows as for uploaded files; handed in once more after a return they are there already. */
async function upload(tx: Tx, needed: FilesNeeded, by: Uploading) {
  const { matterId, stepId, group, personId, now } = by;
  const files: Record<keyof FilesNeeded, string[]> = { picture: [], document: [] };
  for (const kind of ['picture', 'document'] as const) {
    for (let n = 0; n < needed[kind]; n += 1) {
      const hash = sha256(`${group} ${kind} ${n}`);
      const row = { sha256: hash, sentSha256: hash, type: TYPES[kind], bytes: 1000, now };
      files[kind].push(
        await keepEvidenceRow(tx, { matterId, stepId, byPerson: personId, byAccess: null, ...row }),
      );
    }
  }
  return files;
}
