import { storeAct } from '../../acts/perform';
import { dateOf } from '../../domain/calendar/shanghai';
import { handInFilings } from '../../programmes/quarter/filing/handInFilings.act';
import { saveFilings } from '../../programmes/quarter/filing/saveFilings.act';
import { keepEvidenceRow } from '../../store/evidence.repo';
import { inTransaction } from '../../store/inTransaction';
import { sha256 } from '../../store/newId';
import type { Tx } from '../../store/openStore';
import { quarterOf } from '../../store/scheme/quarter.views';
import type { Acting } from './act.types';
import { answered, type FilesNeeded, filesNeeded, madeUpFiling } from './madeUpFiling';

const TYPES = { picture: 'image/jpeg', document: 'application/pdf' } as const;

/** A unit files all of its quarter at once and hands it in for signature, as whoever files for it is cast. Pokes nobody. */
export async function fileQuarter({ db, cast, open, context, personId, now }: Acting): Promise<void> {
  const { matterId, stepId, group } = open;
  const { does } = cast.behaviourOf(open);
  const filer = { seed: cast.seed, unit: group ?? '', does, today: dateOf(now) };
  const by = { caller: { personId, accessId: null }, target: { matterId, step: stepId }, now };
  const { filed } = await quarterOf(db, context.id);
  const indicators = answered(filed, filer);
  await inTransaction(db, async (tx) => {
    const files = await upload(tx, filesNeeded(indicators, filer), { ...open, personId, now });
    const values = Object.fromEntries(indicators.map((i) => [i.code, madeUpFiling(i, filer, files)]));
    await storeAct(tx, saveFilings, { ...by, input: { values } });
    await storeAct(tx, handInFilings, { ...by, input: {} });
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
