import { DefaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import { sql } from 'kysely';
import { AppError } from '../domain/errors';
import { useTestStore } from '../tests/support/testStore';
import { withFailures } from './errors.temporal';

const store = useTestStore();

/** What the server is told, and a history keeps, when an activity throws. */
async function failureOf(act: () => Promise<unknown>): Promise<string> {
  const thrown = await withFailures({ act })
    .act()
    .catch((error: unknown) => error);
  const failure = new DefaultFailureConverter().errorToFailure(thrown, defaultPayloadConverter);
  return JSON.stringify(failure);
}

test('what the database says of somebody’s row reaches no history; its code and the place in the code do', async () => {
  const name = '张某某';
  const failure = await failureOf(() => sql`select ${name}::int`.execute(store.db));
  expect(failure).not.toContain(name);
  expect(JSON.parse(failure)).toMatchObject({ message: '22P02', applicationFailureInfo: { type: 'error' } });
  expect(JSON.parse(failure).applicationFailureInfo.nonRetryable).toBe(false);
  expect(JSON.parse(failure).stackTrace).toMatch(/^ +at .*pg/);
});

test('an error of ours says its code and ids, one without a code its name', async () => {
  const ours = new AppError('not-allowed', {
    ids: { matter: 'm1' },
    problems: [{ path: '张某某', reason: '无权' }],
  });
  const failure = await failureOf(() => Promise.reject(ours));
  expect(JSON.parse(failure)).toMatchObject({ message: 'not-allowed' });
  expect(failure).not.toContain('张某某');
  const range = JSON.parse(await failureOf(() => Promise.reject(new RangeError('张某某'))));
  expect(range).toMatchObject({ message: 'RangeError', applicationFailureInfo: { type: 'RangeError' } });
});
