import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { storeAct } from '../acts/perform';
import { instantOf } from '../domain/calendar/shanghai';
import { readTemplate } from '../domain/template/readTemplate';
import { bulletinOf, newestIssued } from '../programmes/quarter/bulletin/bulletins.store';
import { loadWording } from '../programmes/quarter/bulletin/wording.reader';
import { makeRoster } from '../programmes/quarter/makeUnits';
import { addAdjustment } from '../programmes/quarter/review/officeMarks.acts';
import { readScheme } from '../programmes/quarter/scheme/readScheme';
import { addSeries } from '../programmes/quarter/series/series.store';
import { rollUpYear } from '../programmes/quarter/series/year.rules';
import { castProgramme } from '../rehearsal/castProgramme';
import { readPeopleScript } from '../rehearsal/people/readPeopleScript';
import { type Playing, play } from '../rehearsal/play';
import { startVirtualStack, type VirtualStack } from '../rehearsal/virtualStack';
import { OFFICE } from '../store/mailSwitch.repo';
import { contextOf } from '../store/programme.context';
import { keepRoster } from '../store/roster.repo';
import { type ByHand, type RawScheme, scoresByHand, yearByHand } from './support/scoresByHand';

const FOLDER = path.join(__dirname, '../programmes/quarter');
const read = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');
const SCHEME = read('schemes/trace-management.yaml');
const RAW = parse(SCHEME) as RawScheme;
const YEAR = 2031;
const UNITS = 14;
const QUARTERS = [1, 2, 3, 4] as const;
const firstDays = QUARTERS.map((q) => `${YEAR}-${String(q * 3 - 2).padStart(2, '0')}-01`);

const SCRIPT = readPeopleScript(
  `units:
  - { share: 5, does: punctual, before: 2 }
  - { share: 1, does: rung }
  - { share: 2, does: late, by: 2 }
  - { share: 1, does: returned, times: 1 }
  - { share: 1, does: nil }
  - { share: 2, does: objecting }
  - { share: 1, does: partial }
  - { share: 1, does: silent }
`,
  'people.yaml',
);

let stack: VirtualStack;
const programmes: string[] = [];
const byHand: ByHand[][] = [];

beforeAll(async () => {
  stack = await startVirtualStack({ settled: true });
  const { db, engine } = stack;
  const seriesId = await db.transaction().execute(async (tx) =>
    addSeries(tx, {
      officeId: OFFICE,
      title: '痕迹管理通报',
      template: readTemplate(read('trace-quarter.yaml'), 'trace-quarter.yaml'),
      scheme: readScheme(SCHEME, 'trace-management.yaml'),
      rosterId: await keepRoster(tx, makeRoster(UNITS, 6), [], await stack.now()),
      parameters: {},
      wording: await loadWording(),
      byAccess: 'test',
      now: await stack.now(),
    }),
  );
  await engine.startCourier(OFFICE);
  /** What the schedule does on the first morning of each quarter: the test server knows no schedules. */
  const opening = (n: number) => ({
    at: instantOf(firstDays[n]!, '06:00'),
    do: async (): Promise<Playing> => {
      const programmeId: string = await stack.env.client.workflow.execute('openQuarter', {
        workflowId: `openQuarter/${seriesId}/${n}`,
        taskQueue: 'tongxin',
        args: [{ seriesId }],
      });
      programmes.push(programmeId);
      // The cast of each quarter is another: nobody is silent or late all year long.
      const cast = castProgramme(await contextOf(db, programmeId), SCRIPT, n + 1);
      return { programmeId, cast };
    },
  });
  /**
   * In the third week of reviewing an officer records a bonus for one unit, a deduction for another, and a veto once.
   */
  const found = (n: number) => ({
    at: instantOf(
      `${n === 3 ? YEAR + 1 : YEAR}-${String(((n + 1) * 3 + 1) % 12 || 12).padStart(2, '0')}-25`,
      '11:00',
    ),
    do: async () => {
      const units = await db
        .selectFrom('matters')
        .select('id')
        .where('programme_id', '=', programmes[n]!)
        .where('key', '=', 'unit')
        .orderBy('group_name')
        .execute();
      const caller = { personId: null, accessId: 'office' };
      const now = await stack.now();
      const record = (unit: number, code: string, count: number) =>
        storeAct(db, addAdjustment, {
          ...{ caller, target: units[unit]!.id, now },
          input: { code, count, reason: '核实' },
        });
      await record(n, 'P1', 1);
      await record(n + 1, 'P2', 9);
      await record(n + 4, 'Q1', 2);
      if (n === 1) await record(9, 'V1', 1);
      return null;
    },
  });
  await play(
    stack,
    [],
    () => undefined,
    QUARTERS.flatMap((_, n) => [opening(n), found(n)]),
  );
  for (const [n, id] of programmes.entries()) byHand.push(await scoresByHand(db, id, RAW, n + 1));
}, 900_000);
afterAll(() => stack.stop());

const issued = async (n: number) => bulletinOf(stack.db, (await newestIssued(stack.db, programmes[n]!))!.id);

describe.each(QUARTERS)('quarter %i', (quarter) => {
  const n = quarter - 1;

  it('was published, with the totals and ranks that the raw scores give by hand', async () => {
    const { bulletin } = await issued(n);
    const told = bulletin.units.map(({ unit, total, rank }) => ({ unit, total, rank }));
    expect(told.sort((a, b) => (a.unit < b.unit ? -1 : 1))).toEqual(byHand[n]);
    expect(told).toHaveLength(UNITS);
  });

  it('ranks the silent last with nothing, and tells them apart from a nil return', async () => {
    const { bulletin } = await issued(n);
    const { silent, late, nil } = bulletin.missing;
    expect(silent).toHaveLength(1);
    const last = bulletin.units.find((u) => u.unit === silent[0])!;
    expect(last.indicators.every((i) => i.by === 'missing' && i.marks === 0)).toBe(true);
    expect(late.map((l) => l.workdays)).toEqual([2, 2]);
    expect(nil.length).toBeGreaterThan(0);
    expect(nil.some((u) => silent.includes(u.unit))).toBe(false);
  });

  it('answered every objection, and names what changed in the scores', async () => {
    const { snapshot } = await issued(n);
    const objections = snapshot.units.flatMap((u) => (u.objection ? [u] : []));
    expect(objections).toHaveLength(2);
    for (const { objection } of objections) expect(objection!.answer).toBeTruthy();
    expect(snapshot.units.some((u) => u.rulings.length > 0)).toBe(true);
  });

  it('told every unit, and no person is in it', async () => {
    const { bulletin, snapshot } = await issued(n);
    const period = bulletin.period;
    const told = stack.mails.filter(
      (m) => m.text.includes('通报已印发') && m.text.includes(`${period.year}年第${'一二三四'[n]}季度`),
    );
    const liaisons = new Set(told.map((m) => m.to.email).filter((to) => to.startsWith('liaison')));
    expect(liaisons.size).toBe(UNITS);
    expect(JSON.stringify([bulletin, snapshot])).not.toMatch(
      /联络员\d|单位负责人\d|评审人\d{3}|经办人\d|@example/,
    );
  });

  it('compares with the quarter before', async () => {
    const { bulletin } = await issued(n);
    const before = n === 0 ? null : new Map(byHand[n - 1]!.map((u) => [u.unit, u.rank]));
    for (const { unit, rank, change } of bulletin.units)
      expect(change).toBe(before === null ? null : before.get(unit)! - rank);
  });
});

test('the ladder of a silent unit climbs from its liaison to its own leader and the officer, and then it has lapsed', () => {
  const climbed = stack.mails.filter((m) => m.subject.includes('升级督办') && m.text.includes('季度填报'));
  const roles = new Set(climbed.map((m) => m.to.email.replace(/\d+@.*/, '')));
  expect([...roles].sort()).toEqual(expect.arrayContaining(['officer', 'unitleader']));
});

test('the year rolls up as by hand', async () => {
  const scheme = readScheme(SCHEME, 'trace-management.yaml');
  const quarters = await Promise.all(
    QUARTERS.map(async (_, n) => {
      const { bulletin } = await issued(n);
      return { period: bulletin.period, result: bulletin.units };
    }),
  );
  const year = rollUpYear(scheme, quarters).map(({ unit, total, rank }) => ({ unit, total, rank }));
  expect(year.sort((a, b) => (a.unit < b.unit ? -1 : 1))).toEqual(yearByHand(byHand, RAW));
});
