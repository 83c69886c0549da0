import { useTestApi } from '../../api/testing/apiForTests';
import { planBackwardCalendar } from './planBackward.act';

const api = useTestApi();

const WISH = {
  start: '2026-09-21',
  end: '2026-10-11',
  milestones: [
    { title: '起草', workdays: 3 },
    { title: '征求意见', workdays: 5 },
  ],
};
const plan = (changes: object = {}) => api.post('/api/v1/calendar/plan-backward', { ...WISH, ...changes });

test('the last milestone ends on the working day before a Sunday, over the holiday and its make-up day', async () => {
  const { body } = await plan().expect(200);
  planBackwardCalendar.json?.answer.parse(body);
  expect(body.milestones).toEqual([
    { title: '起草', workdays: 3, from: '2026-09-23', to: '2026-09-28' },
    { title: '征求意见', workdays: 5, from: '2026-09-29', to: '2026-10-10' },
  ]);
  expect(body).toMatchObject({ feasible: true, available: 10, needed: 8, missing: 0, squeezed: null });
  expect(body.beginBy).toBe('2026-09-23');
});

test('too little time is said in plain words, with the days that are missing', async () => {
  const { body } = await plan({ milestones: [...WISH.milestones, { title: '印发', workdays: 6 }] }).expect(
    200,
  );
  expect(body).toMatchObject({
    feasible: false,
    missing: 4,
    squeezed: { title: '征求意见', left: 4, needed: 5 },
  });
  expect(body.milestones[0]).toMatchObject({ from: null, to: null });
  expect(body.text).toContain('缺4个工作日');
});

test.each([
  [{ end: '2026-09-20' }, 'invalid-request', 'end'],
  [{ end: '2028-12-01' }, 'calendar-range', 'end'],
  [{ start: '1999-12-31' }, 'calendar-range', 'start'],
  [{ start: '21.9.2026' }, 'invalid-request', 'start'],
  [{ milestones: [] }, 'invalid-request', 'milestones'],
  [{ milestones: [{ title: ' ', workdays: 1 }] }, 'invalid-request', 'milestones.0.title'],
  [{ milestones: [{ title: '起草', workdays: 0 }] }, 'invalid-request', 'milestones.0.workdays'],
  [
    { milestones: Array.from({ length: 6 }, () => ({ title: '起草', workdays: 400 })) },
    'invalid-request',
    'milestones',
  ],
  [{ for: 'nobody' }, 'invalid-request', 'for'],
])('%j is refused as %s at %s', async (changes, code, path) => {
  const { body } = await plan(changes).expect(422);
  expect(body).toMatchObject({ code, errors: [expect.objectContaining({ path })] });
});
