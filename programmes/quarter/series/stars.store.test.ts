import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decideCheck } from '../../../acts/step/decideCheck.act';
import { submitForm } from '../../../acts/step/submitForm.act';
import { instantOf } from '../../../domain/calendar/shanghai';
import { actorsOf } from '../../../domain/people/actors';
import { readTemplate } from '../../../domain/template/readTemplate';
import { keepEvidenceRow } from '../../../store/evidence.repo';
import { OFFICE } from '../../../store/mailSwitch.repo';
import { sha256 } from '../../../store/newId';
import { openMatters } from '../../../store/openMatters';
import { contextOf } from '../../../store/programme.context';
import { createProgramme } from '../../../store/programme.repo';
import { keepRoster } from '../../../store/roster.repo';
import { CALENDAR } from '../../../tests/support/hundredDays.script';
import { stepDone } from '../../../tests/support/stepDone';
import { driveMatter, useFreshStore } from '../../../tests/support/testStore';
import { makeRoster, makeUnits } from '../makeUnits';
import { starsOfYear } from './stars.store';

const FILE = path.join(__dirname, '../../fiveStar/five-star.yaml');
/** The shipped template, and one of an office's own in which everything has another name. */
const SHIPPED = readFileSync(FILE, 'utf8');
const OWN = SHIPPED.replace('id: five-star', 'id: our-stars').replace('id: decide', 'id: verdict');
const store = useFreshStore();
const at = (day: string, time = '10:00') => instantOf(`2030-${day}`, time);

test.each([
  ['the shipped template', SHIPPED, 'decide'],
  ['one of the office’s own', OWN, 'verdict'],
])(
  '%s goes from 自评 over signature and visit to the leader’s decision, by whoever it is the turn of',
  async (_what, yaml, decided) => {
    const { db } = store;
    const opening = at('03-04', '08:00');
    const id = await db.transaction().execute(async (tx) =>
      createProgramme(tx, {
        officeId: OFFICE,
        template: readTemplate(yaml, 'five-star.yaml'),
        title: '五星级评定',
        startsOn: '2030-03-04',
        rosterId: await keepRoster(tx, makeRoster(2, 3), [], opening),
        parameters: {},
        calendar: CALENDAR,
        byAccess: 'test',
        now: opening,
      }),
    );
    await openMatters(db, id, 0, 10, opening);
    const matters = await db.selectFrom('matters').selectAll().orderBy('group_name').execute();
    expect(matters.map((m) => m.group_name)).toEqual(makeUnits(2));
    const [{ id: matterId, ...matter } = matters[0]!] = matters;
    await driveMatter(db, matterId, opening);
    const context = await contextOf(db, id);
    const turn = (who: Parameters<typeof actorsOf>[2]) => actorsOf(context, matter, who, opening);
    expect(turn('assignee').map((p) => context.people.get(p)!.name)).toEqual(['联络员0001']);
    expect(turn('reviewer')).toHaveLength(3);

    const file = async (
      step: string,
      form: Record<string, string | number>,
      who: 'assignee' | 'reviewer' | 'leader',
      day: string,
    ) => {
      const now = at(day);
      const personId = turn(who)[0]!;
      const hash = sha256(step);
      const row = {
        matterId,
        stepId: step,
        byPerson: personId,
        byAccess: null,
        type: 'image/jpeg',
        bytes: 1,
      };
      const evidence =
        step === decided ? [] : [await keepEvidenceRow(db, { ...row, sha256: hash, sentSha256: hash, now })];
      await stepDone(db, submitForm, {
        matterId,
        step,
        form,
        evidence,
        actor: { personId, accessId: null },
        now,
      });
      await driveMatter(db, matterId, now + 1);
    };
    const six = ['organisation', 'staff', 'place', 'rules', 'activities', 'results'];
    const has = Object.fromEntries(six.map((field) => [field, '已达到']));
    await file('assess', { ...has, note: '自评', stars: 5 }, 'assignee', '03-20');
    const signer = { personId: turn('unitLeader')[0]!, accessId: null };
    await stepDone(db, decideCheck, {
      matterId,
      step: 'assess-check',
      outcome: 'pass',
      comment: null,
      actor: signer,
      now: at('03-21'),
    });
    await driveMatter(db, matterId, at('03-21') + 1);
    await file('visit', { date: '2030-04-01', met: 5, found: '阵地已建成', stars: 4 }, 'reviewer', '04-02');
    expect(await starsOfYear(db, OFFICE, 2030)).toEqual(new Map());
    await file(decided, { stars: 4, reason: '同意' }, 'leader', '04-08');
    expect(await starsOfYear(db, OFFICE, 2030)).toEqual(new Map([[makeUnits(2)[0], 4]]));
    expect(await starsOfYear(db, OFFICE, 2031)).toEqual(new Map());
    const { status } = await db
      .selectFrom('matters')
      .select('status')
      .where('id', '=', matterId)
      .executeTakeFirstOrThrow();
    expect(status).toBe('done');
  },
);
