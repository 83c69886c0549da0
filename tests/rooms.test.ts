import path from 'node:path';
import { runCheck } from './checks/command.check';
import { cruiseRooms } from './checks/rooms.check';

const VIOLATION = path.join(__dirname, 'fixtures/violation');

test('the deliberate violations are refused, each by the rule that names it', async () => {
  const { violations, cruised } = await cruiseRooms(VIOLATION);
  expect(cruised).toContain('api/runsWorkflow.tsx');
  expect(violations).toEqual(
    expect.arrayContaining([
      'domain-reaches-only-its-neighbours: domain/asksTheStore.ts → store/rows.ts',
      expect.stringMatching(/^domain-without-node: domain\/asksTheStore\.ts → (node:)?fs$/),
      'workflows-reaches-only-its-neighbours: workflows/sends.workflow.ts → activities/send.activities.ts',
      'api-without-workflows: api/runsWorkflow.tsx → workflows/sends.workflow.ts',
      'api-kit-knows-no-page: api/kit/asksThePage.ts → api/link/step.page.ts',
      'api-link-and-office-apart: api/link/step.page.ts → api/office/desk.page.ts',
      'official-documents-know-no-report: documents/official/printsMarks.ts → domain/scheme/marks.ts',
      expect.stringMatching(/^sql-only-in-store: mail\/countsWithSql\.ts → .*node_modules\/kysely\//),
      expect.stringMatching(
        /^mail-uses-only-its-packages: mail\/countsWithSql\.ts → .*node_modules\/kysely\//,
      ),
      expect.stringMatching(/^no-circles: mail\//),
      'no-lost-imports: local/nowhere.ts → ./gone',
      expect.stringMatching(/^luxon-only-in-calendar: local\/tellsTheDay\.ts → .*luxon\//),
      'programmes-rules-are-pure: programmes/quarter/marks.rules.ts → store/rows.ts',
      expect.stringMatching(
        /^programmes-rules-are-pure: programmes\/quarter\/marks\.rules\.ts → (node:)?fs$/,
      ),
      'programmes-schemas-only-describe: programmes/quarter/marks.schema.ts → store/rows.ts',
      'programmes-stores-know-no-face: programmes/quarter/keepMarks.store.ts → programmes/quarter/marks.page.ts',
      'programmes-acts-know-no-face: programmes/quarter/marks.act.ts → programmes/quarter/marks.page.ts',
      'programmes-pages-never-write: programmes/quarter/marks.page.ts → programmes/quarter/keepMarks.store.ts',
      'programmes-documents-reaches-only-its-neighbours: programmes/quarter/bulletin/document/printsRows.ts → store/rows.ts',
      'programmes-apart: programmes/fiveStar/stars.ts → programmes/quarter/marks.act.ts',
      'rooms-know-no-programme: mail/namesAProgramme.ts → programmes/quarter/marks.act.ts',
    ]),
  );
});

test('every file is judged, TSX too', async () => {
  const { missed, cruised } = await cruiseRooms(VIOLATION);
  expect(missed).toEqual([]);
  expect(cruised).toHaveLength(25);
});

test('a database that was passed on is not asked outside the store, nor a query that the store began', async () => {
  const rooms = { name: 'rooms', program: 'tsx', args: ['tests/checkRooms.ts', VIOLATION] };
  const { ok, output } = await runCheck(rooms, new AbortController().signal);
  expect(ok).toBe(false);
  const queries = output.split('\n').filter((line) => line.startsWith('queries-only-in-store'));
  expect(queries.map((line) => line.split(' ').slice(1).join(' ')).sort()).toEqual([
    'worker/asksTheDb.ts:5 execute',
    'worker/asksTheDb.ts:5 selectAll',
    'worker/asksTheDb.ts:5 selectFrom',
    "worker/asksTheDb.ts:7 'selectFrom'",
    'worker/asksTheDb.ts:8 where',
  ]);
});
