import request from 'supertest';
import { storeAct } from '../../acts/perform';
import { makePdf } from '../../evidence/pdfForTests';
import { finishStep } from '../../store/finishStep';
import type { FilingValue } from './filing/filing.rules';
import { contentOf } from './filing/filings.store';
import { handInFilings } from './filing/handInFilings.act';
import { saveFiling } from './filing/saveFilings.act';
import { signFilings } from './filing/signFilings.act';
import { quarterOf } from './quarter.store';
import type { QuarterBed } from './quarter.testbed';
import { assignAll } from './review/assignReviewers.store';
import { handInScores } from './review/handInScores.act';
import { saveScores } from './review/saveScores.act';
import { sharesOf } from './review/shares.store';

/**
 * What a unit files for an indicator where a test does not care: text and a link or a day on site, else one piece of
 * evidence.
 */
export function anyValue(changes: Partial<FilingValue> = {}): FilingValue {
  return { nil: false, count: null, text: '按计划完成', links: [], onSite: null, evidence: [], ...changes };
}

/** The smallest document that is one. */
export function anyPdf(): Buffer {
  return makePdf();
}

/** Sends a page's form as a browser without JavaScript does: its hidden fields go along. */
export async function postOf(
  bed: QuarterBed,
  page: string,
  fields: Record<string, string>,
): Promise<request.Response> {
  const { text } = await request(bed.app).get(page);
  let post = request(bed.app).post(page);
  for (const name of ['key', 'round', 'seen']) {
    const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
    if (value !== undefined) post = post.field(name, value);
  }
  for (const [name, value] of Object.entries(fields)) post = post.field(name, value);
  return post;
}

/**
 * A file kept for a unit's filing, sent as a phone without JavaScript sends it, by a save that is refused for its
 * count.
 */
export async function keepFile(
  bed: QuarterBed,
  name: string,
  unit: string,
  code: string,
  file: Buffer,
  as: string,
) {
  const page = `${bed.linkOf(name)}/matters/${await bed.matterOf(unit)}/fill/indicators/${code}`;
  const res = await request(bed.app).post(page).field('seen', 'none').attach('files', file, as);
  return [...res.text.matchAll(/name="evidence" value="(v-[^"]+)"/g)].map((m) => m[1]!)[0]!;
}

/** Files everything a unit is asked for with one picture and one document, hands it in and has it signed. */
export async function fileAll(
  bed: QuarterBed,
  n: number,
  unit: string,
  evidence: { picture: string; document: string },
  skip: readonly string[] = [],
): Promise<void> {
  const { db } = bed;
  const matterId = await bed.matterOf(unit);
  const { filed } = await quarterOf(db, bed.programmeId);
  const number = String(n).padStart(4, '0');
  const as = (name: string, step: string) => ({
    caller: { personId: bed.personId(`${name}${number}`), accessId: null },
    target: { matterId, step },
    now: bed.clock.now(),
  });
  for (const { code, rule, proof } of filed) {
    if (skip.includes(code)) continue;
    const id = proof.kinds.includes('picture')
      ? evidence.picture
      : proof.kinds.includes('document')
        ? evidence.document
        : null;
    const value = anyValue({
      count: rule.by === 'count' ? n + 1 : null,
      evidence: id ? [id] : [],
      links: id ? [] : ['https://www.example.org/a.html'],
    });
    await storeAct(db, saveFiling, { ...as('联络员', 'fill'), input: { code, ...value } });
  }
  await storeAct(db, handInFilings, { ...as('联络员', 'fill'), input: {} });
  await bed.drive();
  const { hash } = await contentOf(db, matterId);
  await storeAct(db, signFilings, { ...as('单位负责人', 'fill-check'), input: { hash } });
  await bed.drive();
}

/** Does a step of the programme's own matter as the workflow's activity would. */
export async function assignNow(bed: QuarterBed): Promise<void> {
  const now = bed.clock.now();
  await assignAll(bed.db, bed.programmeId, now);
  await finishStep(bed.db, { matterId: await bed.matterOf('bulletin'), step: 'assign', round: 1, now });
  await bed.drive();
}

/** Every reviewer scores their whole share, `share` of the full marks each, and hands it in. */
export async function scoreAll(bed: QuarterBed, reviewers: readonly string[], share = 0.8): Promise<void> {
  const { db, programmeId } = bed;
  const now = bed.clock.now();
  const { scored } = await quarterOf(db, programmeId);
  const full = new Map(scored.map((i) => [i.code, i.full]));
  for (const name of reviewers) {
    const personId = bed.personId(name);
    const shares = await sharesOf(db, programmeId, personId);
    const scores = shares.flatMap(({ unitMatterId, items }) =>
      items
        .filter((i) => i.toScore)
        .map(({ code }) => ({
          unitMatterId,
          code,
          marks: Math.round(full.get(code)! * share * 2) / 2,
          comment: '',
          highlight: false,
          problem: false,
        })),
    );
    const target = { matterId: await bed.matterOf(name), step: 'score' };
    const by = { caller: { personId, accessId: null }, target, now };
    await storeAct(db, saveScores, { ...by, input: { scores } });
    await storeAct(db, handInScores, { ...by, input: {} });
  }
  await bed.drive();
}
