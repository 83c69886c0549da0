import { submitForm } from '../acts/step/submitForm.act';
import { dateOf, instantOf } from '../domain/calendar/shanghai';
import { readTemplate } from '../domain/template/readTemplate';
import { exampleRoster } from '../tests/support/exampleRoster';
import { CALENDAR } from '../tests/support/hundredDays.script';
import { stepDone } from '../tests/support/stepDone';
import { DAY, driveAll, OPENING, useTestStore } from '../tests/support/testStore';
import { openMatters } from './openMatters';
import { createProgramme } from './programme.repo';
import { keepRoster } from './roster.repo';

/** What leans on dates that nobody knows at the start: a date handed in, and the end of another matter. */
const YAML = `id: leaning
version: 1
title: 会议与落实
about: 会后三个工作日报情况；组织实施办结后两个工作日开启落实
days: 60
closes: { workdays: 5, after: end, at: "18:00" }
ladders:
  plain: { remind: [{ workdays: 0, at: "09:00" }] }
matters:
  common:
    title: 组织实施
    for: programme
    steps:
      - id: meeting
        title: 会议通知
        due: { workdays: 5, after: start }
        nilReturn: true
        form:
          fields: [{ id: date, title: 会议日期, type: date }]
        ladder: plain
      - id: minutes
        title: 会议纪要
        opens: { after: [meeting] }
        due: { workdays: 3, after: { field: meeting.date } }
        form:
          fields: [{ id: text, title: 内容, type: text }]
        ladder: plain
  group:
    title: 落实
    for: group
    steps:
      - id: carry
        title: 落实情况
        opens: { workdays: 2, after: { matter: common }, at: "08:30" }
        due: { on: { endOf: month, of: opened }, roll: back }
        form:
          fields: [{ id: text, title: 内容, type: text }]
        ladder: plain
`;

const store = useTestStore();
let programmeId: string;
beforeAll(async () => {
  programmeId = await store.db.transaction().execute(async (tx) =>
    createProgramme(tx, {
      ...{ officeId: 'office', template: readTemplate(YAML, 'leaning.yaml'), title: '会议与落实' },
      ...{ startsOn: DAY, rosterId: await keepRoster(tx, exampleRoster(2), [], OPENING) },
      ...{ parameters: {}, calendar: CALENDAR, byAccess: 'test', now: OPENING },
    }),
  );
  await openMatters(store.db, programmeId, 0, 500, OPENING);
  await driveAll(store.db, programmeId, OPENING);
});

const step = (id: string) =>
  store.db
    .selectFrom('steps as s')
    .innerJoin('matters as m', 'm.id', 's.matter_id')
    .select(['s.matter_id as matterId', 's.status', 's.due_at as due', 'm.state'])
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow();

async function fileFor(id: string, form: Record<string, string> | null, now: number): Promise<void> {
  const { matterId } = await step(id);
  const actor = { personId: null, accessId: 'a-test' };
  await stepDone(store.db, submitForm, { matterId, step: id, form, evidence: [], actor, now });
  await driveAll(store.db, programmeId, now);
}

it('counts a deadline from the date that was handed in', async () => {
  const now = instantOf('2030-03-06', '10:00');
  await fileFor('meeting', { date: '2030-03-15' }, now);
  const minutes = await step('minutes');
  // Friday the 15th; Monday to Wednesday are working days 1 to 3.
  expect([minutes.status, dateOf(minutes.due!)]).toEqual(['open', '2030-03-20']);
  const { explanation } = await store.db
    .selectFrom('deadlines')
    .select('explanation')
    .where('step_id', '=', 'minutes')
    .executeTakeFirstOrThrow();
  expect(explanation.text).toContain('会议日期');
});

it('opens a step so many working days after another matter has ended, and not before', async () => {
  const carry = await step('carry');
  expect(carry.state.steps[0]).toMatchObject({ status: 'waiting', awaits: { matter: 'common' } });
  const ended = instantOf('2030-03-21', '16:00');
  await driveAll(store.db, programmeId, ended);
  expect((await step('carry')).status).toBe('waiting');
  await fileFor('minutes', { text: '已落实' }, ended);
  // The fact of the end is read by the others with their next look.
  await driveAll(store.db, programmeId, ended);
  // Thursday the 21st; two working days after is Monday the 25th.
  expect((await step('carry')).state.steps[0]!.opensAt).toBe(instantOf('2030-03-25', '08:30'));
  await driveAll(store.db, programmeId, instantOf('2030-03-25', '08:30'));
  const open = await step('carry');
  // The end of March 2030 is a Sunday: back to Friday the 29th.
  expect([open.status, dateOf(open.due!)]).toEqual(['open', '2030-03-29']);
});
