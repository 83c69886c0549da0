import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import express from 'express';
import { linkPages } from '../../api/link/linkPages';
import type { Testbed } from '../../api/link/people.testbed';
import { depsForTests } from '../../api/testing/depsForTests';
import { bulletinPartsForTests } from '../../api/testing/wordingForTests';
import { instantOf } from '../../domain/calendar/shanghai';
import { readTemplate } from '../../domain/template/readTemplate';
import { newestCalendar } from '../../store/calendar.repo';
import { linkTokens } from '../../store/link.repo';
import { openMatters } from '../../store/openMatters';
import type { Db } from '../../store/openStore';
import { createProgramme } from '../../store/programme.repo';
import { keepRoster } from '../../store/roster.repo';
import { driveAll, startTestStore } from '../../tests/support/testStore';
import type { BulletinParts } from './bulletin/bulletinParts.types';
import { makeRoster } from './makeUnits';
import { readScheme } from './scheme/readScheme';
import { keepScheme } from './scheme/scheme.store';

const FOLDER = __dirname;

/** Monday, 1 April 2030, 09:00: the first day of a second quarter, in which all but the yearly indicators are asked. */
const START = instantOf('2030-04-01', '09:00');

export interface QuarterBed extends Testbed {
  /** How its bulletins are laid out and worded. */
  parts: BulletinParts;
  /** Id of a unit's matter, of a reviewer's, or of the programme's own (`bulletin`). */
  matterOf(whose: string): Promise<string>;
  /** Moves the clock and runs every matter's exchange as its workflow would, until nothing is left to do. */
  drive(date?: string, time?: string): Promise<void>;
}

/** One quarter for all tests of a suite; it is there from `beforeAll` on. */
export function useQuarter(): QuarterBed {
  const bed = {} as QuarterBed;
  beforeAll(async () => {
    Object.assign(bed, await startQuarter());
  }, 60_000);
  afterAll(() => bed.close?.());
  return bed;
}

/** The shipped quarter for a few made-up units and reviewers, on a real Postgres. */
export async function startQuarter(units = 3, reviewers = 3): Promise<QuarterBed> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tx-quarter-'));
  const store = await startTestStore();
  const { db } = store;
  const clock = { at: START, now: () => clock.at };
  const names = new Map<string, string>();
  const programmeId = await seed(db, units, reviewers, names);
  await openMatters(db, programmeId, 0, 500, clock.now());
  const pokes: string[] = [];
  const parts = bulletinPartsForTests(folder);
  const deps = depsForTests({ db, clock, folder, pokes, templates: new Map(), parts });
  const personId = (name: string) => names.get(name)!;
  const tokens = await db
    .transaction()
    .execute((tx) => linkTokens(tx, deps.secret, programmeId, [...names.values()], clock.now()));
  const app = express();
  app.use('/t', linkPages(deps));
  const bed: QuarterBed = {
    db,
    deps,
    parts,
    app,
    clock,
    programmeId,
    pokes,
    personId,
    linkOf: (name) => `/t/${tokens.get(personId(name))!}`,
    matterOf: (whose) => matterOf(db, programmeId, names.get(whose), whose),
    drive: async (date, time = '09:00') => {
      if (date !== undefined) clock.at = instantOf(date, time);
      await driveAll(db, programmeId, clock.now());
    },
    close: async () => {
      await store.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await bed.drive();
  return bed;
}

async function seed(db: Db, units: number, reviewers: number, names: Map<string, string>): Promise<string> {
  const template = await readFile(path.join(FOLDER, 'trace-quarter.yaml'), 'utf8');
  const scheme = await readFile(path.join(FOLDER, 'schemes/trace-management.yaml'), 'utf8');
  const calendar = await newestCalendar(db);
  return db.transaction().execute(async (tx) => {
    const rosterId = await keepRoster(tx, makeRoster(units, reviewers), [], START);
    const people = await tx
      .selectFrom('persons')
      .select(['id', 'name'])
      .where('roster_id', '=', rosterId)
      .execute();
    for (const p of people) names.set(p.name, p.id);
    const schemeSha256 = await keepScheme(tx, readScheme(scheme, 'trace-management.yaml'), START);
    return createProgramme(tx, {
      officeId: 'office',
      template: readTemplate(template, 'trace-quarter.yaml'),
      title: '2030年第二季度痕迹管理（样例）',
      startsOn: '2030-04-01',
      rosterId,
      parameters: {},
      calendar,
      byAccess: 'test',
      columns: { period: '2030Q2', scheme_sha256: schemeSha256 },
      now: START,
    });
  });
}

async function matterOf(
  db: Db,
  programmeId: string,
  personId: string | undefined,
  whose: string,
): Promise<string> {
  const query = db.selectFrom('matters').select('id').where('programme_id', '=', programmeId);
  const found = personId
    ? query.where('person_id', '=', personId)
    : whose === 'bulletin'
      ? query.where('key', '=', whose)
      : query.where('group_name', '=', whose);
  return (await found.executeTakeFirstOrThrow()).id;
}
