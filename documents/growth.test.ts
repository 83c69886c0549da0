import fc from 'fast-check';
import { AppError } from '../domain/errors';
import { beyondLinear, cpuMs } from '../tests/support/growth';
import { HOSTILE_FILES, type HostileFile } from './fixtures/hostileFiles';
import { readCalendarFile } from './readCalendarFile';
import { readRoster } from './readRoster';
import { HEAD } from './rosterForTests';
import { makeXlsx } from './sheetForTests';

/** Reads it; being refused is as good, anything else is a fault. */
async function readOrRefuse({ file, name }: HostileFile): Promise<void> {
  await readRoster(file, name).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

test.each(Object.entries(HOSTILE_FILES))('%s', async (_what, make) => {
  expect(await beyondLinear(make, readOrRefuse, 15_000)).toBeLessThan(1);
});

const tokens = (...units: string[]) =>
  fc.tuple(
    fc.array(fc.constantFrom(...units), { maxLength: 4 }).map((a) => a.join('')),
    fc.array(fc.constantFrom(...units), { minLength: 1, maxLength: 4 }).map((a) => a.join('')),
    fc.array(fc.constantFrom(...units), { maxLength: 4 }).map((a) => a.join('')),
  );

/** Something, then the same over and over, then something: what super-linear reading needs. */
const grown = ([head, again, tail]: [string, string, string], n: number) =>
  head + again.repeat(Math.ceil(n / again.length)) + tail;

test('whatever XML is repeated in a sheet, reading it grows with its length', async () => {
  const units = tokens(
    ...[
      '<',
      '>',
      '/',
      'a',
      ' ',
      '"',
      "'",
      '=',
      '&',
      ';',
      '\r',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '<!',
    ],
    ...[
      '<c r="A1">',
      '</c>',
      '<row>',
      '</row>',
      '<v>',
      '</v>',
      '<t>',
      '</t>',
      '<mergeCell ref="A1:XFD9"/>',
      'x:',
      '#x41',
    ],
  );
  await fc.assert(
    fc.asyncProperty(units, async (unit) => {
      const make = (n: number) => ({ name: 'r.xlsx', file: makeXlsx([{ xml: grown(unit, n) }]) });
      expect(await beyondLinear(make, readOrRefuse, 10_000)).toBeLessThan(1);
    }),
    { numRuns: 30 },
  );
});

test('whatever text is repeated in the cells, reading them grows with their length', async () => {
  const units = tokens(
    '(',
    ')',
    '（',
    '）',
    ' ',
    '\u3000',
    'a',
    '1',
    '@',
    '.',
    '-',
    '·',
    'e',
    '+',
    ':',
    '*',
    '\u200b',
    '张',
  );
  await fc.assert(
    fc.asyncProperty(units, fc.nat(5), async (unit, column) => {
      const make = (n: number) => {
        const cell = grown(unit, Math.min(30_000, n));
        const row = HEAD.map((h, at) => (at === column ? cell : h));
        return {
          name: 'r.xlsx',
          file: makeXlsx([{ rows: [row, HEAD, ...Array(Math.ceil(n / 30_000)).fill(row)] }]),
        };
      };
      expect(await beyondLinear(make, readOrRefuse, 10_000)).toBeLessThan(1);
    }),
    { numRuns: 30 },
  );
});

test('whatever text is repeated in a csv, reading it as roster or as calendar grows with its length', async () => {
  const units = tokens(
    ',',
    '"',
    '\n',
    '\r',
    'a',
    ' ',
    '(',
    '\t',
    ';',
    '，',
    '姓名',
    '日期',
    '类型',
    '2027-1-1',
    '\ufeff',
  );
  const asCalendar = ({ file }: HostileFile) => {
    try {
      readCalendarFile(file);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  };
  await fc.assert(
    fc.asyncProperty(units, fc.boolean(), async (unit, calendar) => {
      const make = (n: number) => ({ name: 'r.csv', file: Buffer.from(grown(unit, n)) });
      expect(await beyondLinear(make, calendar ? asCalendar : readOrRefuse, 10_000)).toBeLessThan(1);
    }),
    { numRuns: 30 },
  );
});

test('the roster of a hundred is read in no time', async () => {
  const hundred = HOSTILE_FILES['people by the thousand']!(100 * 300);
  expect(await cpuMs(() => readOrRefuse(hundred))).toBeLessThan(500);
});
