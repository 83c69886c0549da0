import { AppError } from '../domain/errors';
import { loadScheme } from '../programmes/loadScheme';
import { loadTemplates } from '../programmes/loadTemplates';
import { quarterStarting } from './quarterStarting';

async function staged(startsOn: string, id = 'trace-quarter') {
  const template = (await loadTemplates()).get(id)!;
  return { template, scheme: await loadScheme('trace-management'), startsOn };
}

function problemsOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.detail.problems ?? [];
    throw error;
  }
  return [];
}

test('a quarter starts on its first day', async () => {
  expect(quarterStarting(await staged('2027-07-01'))).toEqual({ year: 2027, quarter: 3 });
});

test('any other day, and a scheme that is missing or another one, are named with what would be right', async () => {
  const { scheme, ...bare } = await staged('2027-08-15');
  expect(problemsOf(() => quarterStarting(bare))).toEqual([
    { path: 'startsOn', reason: expect.stringContaining('如 2027-07-01') },
    { path: 'scheme', reason: expect.stringContaining('trace-management') },
  ]);
  const other = { ...scheme, id: 'other' };
  expect(problemsOf(() => quarterStarting({ ...bare, scheme: other, startsOn: '2027-07-01' }))).toEqual([
    { path: 'scheme', reason: expect.stringContaining('给的是 other') },
  ]);
});

test('a programme without a scheme is of no quarter and starts on any day', async () => {
  expect(quarterStarting(await staged('2027-08-15', 'hundred-days'))).toBeNull();
});
