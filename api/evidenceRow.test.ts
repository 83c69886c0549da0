import { createHash } from 'node:crypto';
import { keepEvidenceRow, openEvidenceRow } from '../store/evidence.repo';
import { useTestApi } from './testing/apiForTests';
import { startTestProgramme } from './testing/programmeForTests';

const api = useTestApi();
let matterId: string;
beforeAll(async () => {
  matterId = await (await startTestProgramme(api)).matterOf('参与者001');
});

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const picture = (n: number, stepId = 'plan') => ({
  matterId,
  stepId,
  byPerson: null,
  byAccess: 'a-1',
  sha256: hash(`kept ${n}`),
  sentSha256: hash(`sent ${n}`),
  type: 'image/jpeg',
  bytes: 100,
  now: api.clock.now(),
});

test('the same picture again, also at once, is the same evidence; for another step it is another', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, () => keepEvidenceRow(api.db, picture(1))));
  expect(new Set(ids).size).toBe(1);
  expect(await keepEvidenceRow(api.db, picture(1, 'fixed-1'))).not.toBe(ids[0]);
  expect(await openEvidenceRow(api.db, ids[0] ?? '')).toMatchObject({
    matterId,
    stepId: 'plan',
    sha256: hash('kept 1'),
    bytes: 100,
  });
});

test('forty pictures a step and no more, however many come at once', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) => keepEvidenceRow(api.db, picture(n, 'fixed-2'))),
  );
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(40);
  const refused = results.flatMap((r) => (r.status === 'rejected' ? [r.reason as unknown] : []));
  for (const error of refused) expect(error).toMatchObject({ code: 'invalid-upload' });
});

test('for a step that is not there', async () => {
  await expect(keepEvidenceRow(api.db, picture(1, 'nothing'))).rejects.toMatchObject({ code: 'not-found' });
});
