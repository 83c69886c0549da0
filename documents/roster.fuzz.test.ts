import fc from 'fast-check';
import { AppError } from '../domain/errors';
import { readRoster } from './readRoster';
import { HEAD, person, read } from './rosterForTests';
import type { Roster } from './rosterSheet.types';
import { makeXlsx } from './sheetForTests';

test('whatever stands in the cells: either rows that hold no control character, or problems at cells of the sheet', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', '参与者', '组长', 'a@example.org', '第1组', '13800000000'),
  );
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          text,
          fc.constantFrom(null, 'a@example.org'),
          fc.constant(null),
          text,
          text,
          fc.oneof(text, fc.constant('组长')),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      async (rows) => {
        const outcome = await read([HEAD, ...rows]).catch((e: unknown) => e);
        if (outcome instanceof AppError) {
          for (const { path } of outcome.detail.problems!) expect(path).toMatch(/^Sheet1!([A-F]?\d)$/);
        } else {
          accepted += 1;
          for (const row of (outcome as Roster).rows) {
            for (const value of Object.values(row))
              expect(String(value)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
  // Both outcomes must have been seen, or this proved nothing.
  expect(accepted).toBeGreaterThan(10);
});

test('whatever bytes: a roster or an AppError, never anything else', async () => {
  const good = makeXlsx([{ rows: [HEAD, person(1)] }]);
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .tuple(fc.nat(good.length - 1), fc.nat(255))
      .map(([at, byte]) => Buffer.from(good).fill(byte, at, at + 1)),
    fc.nat(good.length).map((length) => good.subarray(0, length)),
  );
  await fc.assert(
    fc.asyncProperty(anything, fc.constantFrom('r.xlsx', 'r.csv'), async (bytes, name) => {
      const outcome = await readRoster(Buffer.from(bytes), name).catch((e: unknown) => e);
      if (!(outcome instanceof AppError)) expect(outcome).toMatchObject({ rows: expect.any(Array) });
    }),
    { numRuns: 500 },
  );
});
