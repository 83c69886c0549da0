import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './checks/command.check';
import { ROOMS, sourcesUnder } from './checks/rooms.check';

interface Source {
  file: string;
  text: string;
  test: boolean;
}

let sources: Source[] = [];

beforeAll(async () => {
  const files = (await Promise.all(ROOMS.map((room) => sourcesUnder(ROOT, room)))).flat();
  sources = files.map((file) => ({
    file,
    text: readFileSync(path.join(ROOT, file), 'utf8'),
    test: /\.test\.tsx?$|^tests\/|^bench\/|\/fixtures\/|\.testbed\.ts$/.test(file),
  }));
});

/** `file:line` of every place where a pattern stands, also across lines. */
function places(where: (source: Source) => boolean, pattern: RegExp): string[] {
  const all = new RegExp(pattern, 'g');
  return sources
    .filter(where)
    .flatMap(({ file, text }) =>
      [...text.matchAll(all)].map((found) => `${file}:${text.slice(0, found.index).split('\n').length}`),
    );
}

const anywhere = ({ file }: Source): boolean => file !== 'tests/conventions.test.ts';

test('the sources were found', () => {
  expect(sources.length).toBeGreaterThan(200);
});

test('no file is longer than 300 lines, and the median stays below 5 KB', () => {
  const long = sources.filter((s) => s.text.split('\n').length > 301).map((s) => s.file);
  expect(long).toEqual([]);
  const sizes = sources.map((s) => Buffer.byteLength(s.text)).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(5_000);
});

test('no line of a comment is longer than 120 characters; literal texts and addresses may be', () => {
  const long = sources.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((line, n) =>
        line.length > 120 && /^\s*(\*|\/[*/]|\{\/\*)/.test(line) ? [`${file}:${n + 1}`] : [],
      ),
  );
  expect(long).toEqual([]);
});

test('no check is silenced', () => {
  expect(
    places(anywhere, /@ts-(ignore|expect-error|nocheck)|biome-ignore|knip-ignore|\bas any\b|<any>/),
  ).toEqual([]);
});

test('no test is skipped, singled out or put off', () => {
  expect(
    places(
      anywhere,
      /\b(test|it|describe)\.(only|skip|todo|failing)\b|\b(xit|xtest|fit|fdescribe|xdescribe)\(/,
    ),
  ).toEqual([]);
});

test('no error is swallowed', () => {
  expect(
    places(anywhere, /catch\s*(\([^)]*\))?\s*\{\s*\}|\.catch\(\(\)\s*=>\s*(\{\s*\}|undefined|null)\)/),
  ).toEqual([]);
});

test('nothing is left to be done later in a comment', () => {
  expect(places(anywhere, /\b(TODO|FIXME|XXX)\b/)).toEqual([]);
});

test('only config/ reads a variable of the environment; others may hand the whole of it to a child', () => {
  const ships = ({ file, test }: Source): boolean => !test && !file.startsWith('config/');
  expect(places(ships, /process\.env\s*(\.|\[|\?\.)|\}\s*=\s*process\.env/)).toEqual([]);
});

test('the wall clock is read only by entry points and the local stack', () => {
  // Workflows read Temporal's clock by the same words; the engine measures how long a call to Temporal may take.
  const mayRead =
    /^(workflows|local)\/|^(api|worker)\/main\.ts$|^worker\/health\.ts$|^commands\/run\.ts$|^engine\/temporalEngine\.ts$/;
  const ships = ({ file, test }: Source): boolean => !test && !mayRead.test(file);
  expect(places(ships, /Date\.now\(|new Date\(\)|DateTime\.(now|local|utc)\(\)/)).toEqual([]);
});

test('imports of our own files have no extension', () => {
  expect(places(anywhere, /from '\.{1,2}\/[^']*\.(ts|tsx|js)'/)).toEqual([]);
});
