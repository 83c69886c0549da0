import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Caller } from '../../../acts/act.types';
import { storeAct } from '../../../acts/perform';
import { type Instant, instantOf, type LocalDate } from '../../../domain/calendar/shanghai';
import { readTemplate } from '../../../domain/template/readTemplate';
import { keepEvidenceRow } from '../../../store/evidence.repo';
import { newId, sha256 } from '../../../store/newId';
import { openMatters } from '../../../store/openMatters';
import type { Db } from '../../../store/openStore';
import { createProgramme } from '../../../store/programme.repo';
import { keepRoster } from '../../../store/roster.repo';
import { CALENDAR } from '../../../tests/support/hundredDays.script';
import { driveMatter } from '../../../tests/support/testStore';
import { makeRoster, makeUnits } from '../makeUnits';
import { indicatorsOf } from '../scheme/indicators.rules';
import { readScheme } from '../scheme/readScheme';
import type { Indicator, Scheme } from '../scheme/scheme.schema';
import { keepScheme } from '../scheme/scheme.store';
import type { FilingValue } from './filing.rules';
import { handInFilings } from './handInFilings.act';
import { saveFiling, takeBackFiling } from './saveFilings.act';
import { signFilings } from './signFilings.act';

const FOLDER = path.join(__dirname, '..');
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');

/** The shipped scheme: in a first quarter A1, C2 … are judged, A4 is counted, C4 may be answered with a nil return. */
export const SCHEME: Scheme = readScheme(read('schemes/trace-management.yaml'), 'trace-management.yaml');
/** Of a first quarter's filing; those that are filed, and those of them that reviewers score. */
export const FILED = indicatorsOf(SCHEME, 1).filter((i) => i.rule.by !== 'timeliness');
export const SCORED = FILED.filter((i) => i.rule.by === 'judgement');
export const NOTHING: FilingValue = {
  nil: false,
  count: null,
  text: '',
  links: [],
  onSite: null,
  evidence: [],
};
/** A day of the programme at ten, while the filing is open; it is due on Monday, 8 April 2030, 17:00. */
export const FILLING = instantOf('2030-03-20', '10:00');
export const DUE = instantOf('2030-04-08', '17:00');
/** Reviewers score from 18 April, a third one from 27 April on. */
export const SCORING = instantOf('2030-04-18', '10:00');
export const THIRD = instantOf('2030-04-27', '10:00');

export const by = (personId: string): Caller => ({ personId, accessId: null });

export interface Bed {
  db: Db;
  id: string;
  units: string[];
  /** Ids of people by their made-up names, e.g. 联络员0001 of the first unit. */
  person(name: string): string;
  /** Matters of the units in their order, and of the reviewers by name. */
  unit(n: number): string;
  reviewer(name: string): string;
  drive(matterId: string, at: Instant): Promise<void>;
}

interface Opening {
  units?: number;
  reviewers?: number;
  period?: string;
  startsOn?: LocalDate;
  seriesId?: string | null;
}

/** A quarter of the shipped template for made-up units, every matter's row written; no workflow runs. */
export async function openQuarter(db: Db, opening: Opening = {}): Promise<Bed> {
  const { units = 4, reviewers = 5, period = '2030Q1', startsOn = '2030-01-01', seriesId = null } = opening;
  const now = instantOf(startsOn, '08:00');
  const id = await db.transaction().execute(async (tx) =>
    createProgramme(tx, {
      officeId: 'office',
      template: readTemplate(read('trace-quarter.yaml'), 'trace-quarter.yaml'),
      title: '痕迹管理通报',
      startsOn,
      rosterId: await keepRoster(tx, makeRoster(units, reviewers), [], now),
      parameters: {},
      calendar: CALENDAR,
      byAccess: 'test',
      columns: { period, scheme_sha256: await keepScheme(tx, SCHEME, now), series_id: seriesId },
      now,
    }),
  );
  for (let from = 0, left = 1; left > 0; from += 500) ({ left } = await openMatters(db, id, from, 500, now));
  const people = await db
    .selectFrom('persons as h')
    .innerJoin('programmes as p', 'p.roster_id', 'h.roster_id')
    .select(['h.id', 'h.name'])
    .where('p.id', '=', id)
    .execute();
  const ids = new Map(people.map((p) => [p.name, p.id]));
  const matters = await db
    .selectFrom('matters')
    .select(['id', 'key', 'group_name', 'person_id'])
    .where('programme_id', '=', id)
    .execute();
  const names = makeUnits(units);
  const unitMatters = new Map(matters.map((m) => [m.group_name, m.id]));
  const reviewMatters = new Map(matters.map((m) => [m.person_id, m.id]));
  return {
    db,
    id,
    units: names,
    person: (name) => ids.get(name)!,
    unit: (n) => unitMatters.get(names[n - 1]!)!,
    reviewer: (name) => reviewMatters.get(ids.get(name)!)!,
    drive: (matterId, at) => driveMatter(db, matterId, at),
  };
}

export const no = (n: number) => String(n).padStart(4, '0');

/** A picture or document uploaded for a unit's filing. */
export async function upload(bed: Bed, unit: number, type = 'image/jpeg'): Promise<string> {
  const hash = sha256(newId('x'));
  return keepEvidenceRow(bed.db, {
    matterId: bed.unit(unit),
    stepId: 'fill',
    byPerson: bed.person(`联络员${no(unit)}`),
    byAccess: null,
    sha256: hash,
    sentSha256: hash,
    type,
    bytes: 1000,
    now: FILLING,
  });
}

/** Saves one indicator as the unit's own liaison. */
export async function save(
  bed: Bed,
  unit: number,
  code: string,
  value: Partial<FilingValue> | null,
  now = FILLING,
) {
  const call = { ...liaison(bed, unit), now };
  const { done } = value
    ? await storeAct(bed.db, saveFiling, { ...call, input: { ...NOTHING, ...value, code } })
    : await storeAct(bed.db, takeBackFiling, { ...call, input: { code } });
  return done;
}

function liaison(bed: Bed, unit: number) {
  const target = { matterId: bed.unit(unit), step: 'fill' };
  return { caller: by(bed.person(`联络员${no(unit)}`)), target };
}

/** An answer with content that the indicator accepts. */
export function answerTo(indicator: Indicator, picture: string, document: string): FilingValue {
  const pictures = indicator.proof.kinds.includes('picture');
  const count = indicator.rule.by === 'count' ? 2 : null;
  return { ...NOTHING, count, text: '示例工作情况', evidence: [pictures ? picture : document] };
}

/** Files every indicator, or those named, with content: one picture and one document serve all of them. */
export async function fileAll(bed: Bed, unit: number, codes = FILED.map((i) => i.code), now = FILLING) {
  await bed.drive(bed.unit(unit), instantOf('2030-01-02', '08:30'));
  const [picture, document] = [await upload(bed, unit), await upload(bed, unit, 'application/pdf')];
  for (const indicator of FILED)
    if (codes.includes(indicator.code))
      await save(bed, unit, indicator.code, answerTo(indicator, picture, document), now);
}

export async function handInUnit(bed: Bed, unit: number, now: Instant): Promise<string> {
  await storeAct(bed.db, handInFilings, { ...liaison(bed, unit), input: {}, now });
  await bed.drive(bed.unit(unit), now);
  const { hash } = await bed.db
    .selectFrom('handed_in')
    .select('hash')
    .where('matter_id', '=', bed.unit(unit))
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return hash;
}

/** Hands in what was filed and signs it. */
export async function handInAndSign(bed: Bed, unit: number, now: Instant): Promise<string> {
  const hash = await handInUnit(bed, unit, now);
  await storeAct(bed.db, signFilings, {
    caller: by(bed.person(`单位负责人${no(unit)}`)),
    target: { matterId: bed.unit(unit), step: 'fill-check' },
    input: { hash },
    now: now + 60_000,
  });
  await bed.drive(bed.unit(unit), now + 60_000);
  return hash;
}
