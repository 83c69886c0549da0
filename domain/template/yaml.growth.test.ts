import fc from 'fast-check';
import { z } from 'zod';
import { readScheme } from '../../programmes/quarter/scheme/readScheme';
import { beyondLinear } from '../../tests/support/growth';
import { AppError } from '../errors';
import { HOSTILE_YAML } from '../fixtures/hostileYaml';
import { readYaml } from './readYaml';

const SAYS = { code: 'invalid-template', unknownKey: '没有这一项' } as const;

/** Reads it by a schema that takes everything, and by one that takes hardly anything. */
function readOrRefuse(yaml: string): void {
  for (const read of [() => readYaml(yaml, 'f', z.unknown(), SAYS), () => readScheme(yaml, 'f')]) {
    try {
      read();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}

test.each(Object.entries(HOSTILE_YAML))('%s', async (_what, make) => {
  expect(await beyondLinear(make, readOrRefuse, 8_000)).toBeLessThan(1);
});

test('whatever is repeated, reading grows with its length', async () => {
  const unit = fc.constantFrom(
    ...[
      '[',
      ']',
      '{',
      '}',
      '- ',
      '? ',
      ': ',
      ':',
      'a',
      'b: 1\n',
      '&a ',
      '*a',
      '!',
      '!!str ',
      '%',
      '|',
      '>',
      '"',
    ],
    ...["'", '\n', '  ', ',', '#', '---\n', '...\n', '\t', '<<: ', '\\u0041', '\r'],
  );
  const some = (minLength: number) => fc.array(unit, { minLength, maxLength: 4 }).map((a) => a.join(''));
  await fc.assert(
    fc.asyncProperty(some(0), some(1), some(0), async (head, again, tail) => {
      const make = (n: number) => head + again.repeat(Math.ceil(n / again.length)) + tail;
      expect(await beyondLinear(make, readOrRefuse, 8_000)).toBeLessThan(1);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['a: &a 1\n'.repeat(60), /锚点（&）超过 50 个/],
  [`a: &a 1\nb: [${'*a,'.repeat(300)}]`, /引用（\*）超过 200 处/],
  ['a: &a [1]\nb: &b [*a]\nc: *b', /锚点（&）里不能再有引用/],
  [`a: &a [${'1,'.repeat(1000)}]\nb: [${'*a,'.repeat(100)}]`, /展开后内容过多/],
  ['%YAML 1.1\n---\na: &a {b: 1}\n<<: *a', /不接受 YAML 的标签/],
  ['a: !!binary aaaa', /不接受 YAML 的标签/],
  [`a: ${'['.repeat(30)}`, /层次超过 20 层/],
  [`${'- '.repeat(30)}a`, /层次超过 20 层/],
  [`${': '.repeat(30)}a`, /层次超过 20 层/],
  [`[${'\n'.repeat(2000)}? a`, /空行或注释过多/],
  [`${' '.repeat(120)}a: 1`, /层次过深/],
  ['a: 1\n'.repeat(9000), /条目过多/],
  [`a: ${'b'.repeat(200_001)}`, /超过 200000 个字符/],
])('what is too much is refused with what it is: %#', (yaml, reason) => {
  try {
    readYaml(yaml, 'f', z.unknown(), SAYS);
  } catch (error) {
    expect((error as AppError).detail.problems?.[0]?.reason).toMatch(reason);
    return;
  }
  throw new Error('it was read');
});

test('a map in one line of braces may have any number of entries', () => {
  const entries = Array.from({ length: 30 }, (_, n) => `k${n}: ${n}`);
  expect(Object.keys(readYaml(`a: {${entries.join(', ')}}`, 'f', z.any(), SAYS).a)).toHaveLength(30);
});

test('an anchor used for several steps is written out', () => {
  const data = readYaml('a: &a {x: 1}\nb: [*a, *a]', 'f', z.unknown(), SAYS);
  expect(data).toEqual({ a: { x: 1 }, b: [{ x: 1 }, { x: 1 }] });
});
