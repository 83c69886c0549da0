import { storeAct } from '../../acts/perform';
import { compileDraft } from '../../programmes/quarter/bulletin/draft.store';
import { loadWording } from '../../programmes/quarter/bulletin/wording.reader';
import { saveFiling } from '../../programmes/quarter/filing/saveFilings.act';
import { makeUnits } from '../../programmes/quarter/makeUnits';
import { quarterOf } from '../../programmes/quarter/quarter.store';
import { type QuarterBed, startQuarter } from '../../programmes/quarter/quarter.testbed';
import {
  anyPdf,
  anyValue,
  assignNow,
  fileAll,
  keepFile,
} from '../../programmes/quarter/quarterScriptForTests';
import { handInScores } from '../../programmes/quarter/review/handInScores.act';
import { saveScores } from '../../programmes/quarter/review/saveScores.act';
import { sharesOf } from '../../programmes/quarter/review/shares.store';
import { finishStep } from '../../store/finishStep';
import { madeUpPhoto } from './pictures';

const UNITS = 14;
const REVIEWERS = 5;
/** The last one files nothing, the one before it late. */
const LATE = 13;

/** What the first unit files, where it matters for a picture; the rest says that it is filed. */
const TEXTS: Record<string, string> = {
  A1: '5月12日专题研究统战工作，会议纪要已附',
  A3: '社区统战之家每周二、周五下午开放，制度和活动安排已上墙',
  A4: '走访村（社区）和企业6次，意见建议已登记',
  A7: '4月20日、5月18日、6月15日在社区广场开展志愿服务',
  B1: '“同心议事亭”品牌方案已印发，本季度开展两次议事',
  C2: '二季度计划、落实情况和小结前后对应',
};
/** Left for the pictures: what the liaison files on the phone, what is a nil return, what is still open. */
const BY_HAND = 'A2';
const NIL = ['A5', 'B6'];
const LEFT = ['C9', 'C12'];

const number = (n: number) => String(n).padStart(4, '0');

/** A second quarter with 14 made-up units, on 1 July 2030: the first unit has filed all but a few. */
export async function openScene(): Promise<QuarterBed> {
  const bed = await startQuarter(UNITS, REVIEWERS);
  await bed.drive('2030-07-01');
  const unit = makeUnits(UNITS)[0]!;
  const evidence = await keptBy(bed, 1, unit);
  const { filed } = await quarterOf(bed.db, bed.programmeId);
  const matterId = await bed.matterOf(unit);
  const caller = { personId: bed.personId('联络员0001'), accessId: null };
  for (const { code, rule, proof } of filed) {
    if (code === BY_HAND || LEFT.includes(code)) continue;
    const nil = NIL.includes(code);
    const id = proof.kinds.includes('picture') ? evidence.picture : evidence.document;
    const value = anyValue({
      nil,
      text: nil ? '' : (TEXTS[code] ?? '本季度按计划完成，资料已归档'),
      count: !nil && rule.by === 'count' ? 4 : null,
      evidence: nil ? [] : [id],
    });
    const target = { matterId, step: 'fill' };
    await storeAct(bed.db, saveFiling, { caller, target, now: bed.clock.now(), input: { code, ...value } });
  }
  return bed;
}

async function keptBy(bed: QuarterBed, n: number, unit: string) {
  const name = `联络员${number(n)}`;
  return {
    picture: await keepFile(bed, name, unit, 'A2', await madeUpPhoto(n), 'a.jpg'),
    document: await keepFile(bed, name, unit, 'A1', anyPdf(), 'a.pdf'),
  };
}

/** The other units file, one late, one nothing; then the reviewers' shares are given out. */
export async function fileOthers(bed: QuarterBed): Promise<void> {
  for (const [i, unit] of makeUnits(UNITS).entries()) {
    const n = i + 1;
    if (n === 1 || n === UNITS) continue;
    if (n === LATE) await bed.drive('2030-07-09');
    await fileAll(bed, n, unit, await keptBy(bed, n, unit), n % 3 === 0 ? ['A7', 'C10'] : []);
  }
  await bed.drive('2030-07-18');
  await assignNow(bed);
}

/** All reviewers score, the marks of a unit by its place in the roster; one example and one problem are named. */
export async function scoreOthers(bed: QuarterBed): Promise<void> {
  const { db, programmeId } = bed;
  const now = bed.clock.now();
  const { scored } = await quarterOf(db, programmeId);
  const full = new Map(scored.map((i) => [i.code, i.full]));
  const units = makeUnits(UNITS);
  for (let k = 1; k <= REVIEWERS; k += 1) {
    const name = `评审人${String(k).padStart(3, '0')}`;
    const personId = bed.personId(name);
    const shares = await sharesOf(db, programmeId, personId);
    const scores = shares.flatMap(({ unit, unitMatterId, items }) => {
      const share = 0.96 - (units.indexOf(unit) % 9) * 0.04 - k * 0.01;
      return items
        .filter((i) => i.toScore)
        .map(({ code }) => {
          const highlight = code === 'A3' && unit === units[0];
          const problem = code === 'C3' && unit === units[4];
          return {
            ...{ unitMatterId, code, highlight, problem },
            marks: Math.round(full.get(code)! * share * 2) / 2,
            comment: problem ? '两次活动缺签到统计，请补齐' : '',
          };
        });
    });
    const target = { matterId: await bed.matterOf(name), step: 'score' };
    const by = { caller: { personId, accessId: null }, target, now };
    await storeAct(db, saveScores, { ...by, input: { scores } });
    await storeAct(db, handInScores, { ...by, input: {} });
  }
  await bed.drive('2030-07-26');
  await finishOwn(bed, 'balance');
}

/** The draft is compiled with the shipped wording: the officer's turn. */
export async function compileScene(bed: QuarterBed): Promise<void> {
  await bed.drive('2030-08-14');
  const shipped = await loadWording();
  const actor = { personId: null, accessId: 'system' };
  await compileDraft(bed.db, { programmeId: bed.programmeId, shipped, actor, now: bed.clock.now() });
  await finishOwn(bed, 'compile');
}

async function finishOwn(bed: QuarterBed, step: string): Promise<void> {
  const matterId = await bed.matterOf('bulletin');
  await finishStep(bed.db, { matterId, step, round: 1, now: bed.clock.now() });
  await bed.drive();
}
