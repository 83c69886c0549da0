import { storeAct } from '../../../acts/perform';
import { instantOf } from '../../../domain/calendar/shanghai';
import { newId } from '../../../store/newId';
import { at, type Db } from '../../../store/openStore';
import {
  type Bed,
  by,
  DUE,
  FILLING,
  fileAll,
  handInAndSign,
  handInUnit,
  openQuarter,
  SCORING,
  save,
} from '../filing/filing.testbed';
import { assignAll } from '../review/assignReviewers.store';
import { saveScores } from '../review/saveScores.act';
import { unscored } from '../review/shares.store';
import type { Wording } from './bulletin.types';
import { keepDraft } from './draft.store';
import { takeSnapshot } from './takeSnapshot.store';

export const WORDING: Wording = {
  office: '示例区委统战部',
  documentNumber: '',
  title: '{year}年第{quarter}季度痕迹管理情况通报',
  addressee: '各乡镇街道',
  opening: '共{units}个单位，平均{average}分。',
  requirements: ['请对照整改。'],
  redHead: false,
};
export const COMPILING = instantOf('2030-05-20', '09:00');
export const OFFICE = { personId: null, accessId: 'office' };

/** Unit 1 in time, 2 handed in and signed two working days late, 3 handed in only, 4 silent; 1 and 2 are scored. */
export async function quarter(db: Db, opening: Parameters<typeof openQuarter>[1] = {}): Promise<Bed> {
  const bed = await openQuarter(db, { units: 4, reviewers: 5, ...opening });
  for (const n of [1, 2, 3]) await fileAll(bed, n);
  await save(bed, 1, 'C4', { nil: true });
  await handInAndSign(bed, 1, FILLING + 1000);
  await handInUnit(bed, 3, FILLING + 1000);
  await bed.drive(bed.unit(2), DUE + 1000);
  await handInAndSign(bed, 2, instantOf('2030-04-10', '09:00'));
  await assignAll(bed.db, bed.id, SCORING);
  for (let k = 1; k <= 5; k += 1) {
    const name = `评审人00${k}`;
    await bed.drive(bed.reviewer(name), SCORING);
    const left = await unscored(bed.db, bed.id, bed.person(name));
    const scores = left.flatMap((u) =>
      u.codes.map((code) => ({
        unitMatterId: u.unitMatterId,
        code,
        marks: u.unitMatterId === bed.unit(1) ? 4 : 3,
        comment: `${code}评语`,
        highlight: code === 'C2',
        problem: false,
      })),
    );
    const target = { matterId: bed.reviewer(name), step: 'score' };
    const caller = by(bed.person(name));
    await storeAct(bed.db, saveScores, { caller, target, input: { scores }, now: SCORING });
  }
  return bed;
}

/** A series for programmes of the test, from what the first of them stands on. */
export async function keepSeries(db: Db): Promise<string> {
  const { id } = await openQuarter(db, { units: 1, reviewers: 3 });
  const from = await db.selectFrom('programmes').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const series = newId('s');
  await db
    .insertInto('series')
    .values({
      id: series,
      office_id: from.office_id,
      title: '痕迹管理通报',
      template_sha256: from.template_sha256,
      scheme_sha256: from.scheme_sha256!,
      roster_id: from.roster_id,
      parameters: '{}',
      wording: JSON.stringify(WORDING),
      created_at: at(COMPILING),
      by_access: 'test',
    })
    .execute();
  return series;
}

export const draftOf = async (bed: Bed, now = COMPILING, reason: string | null = null, wording = WORDING) =>
  keepDraft(bed.db, {
    programmeId: bed.id,
    snapshot: await takeSnapshot(bed.db, bed.id, now),
    wording,
    reason,
    actor: OFFICE,
    now,
  });
