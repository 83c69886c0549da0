import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
/** Rooms that the last stage of the image copies. */
const copied = [
  ...read('Dockerfile')
    .split(/^FROM /m)
    .at(-1)!
    .matchAll(/^COPY (\w+) \1$/gm),
].map((m) => m[1]!);

/** Rooms whose code a room's sources load: imports of types only are gone when it runs. */
function loadedBy(room: string): string[] {
  const files = readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' });
  const sources = files.filter(
    (f) =>
      /\.tsx?$/.test(f) &&
      !/\.test\.tsx?$|fixtures|[fF]orTests|testbed/.test(f) &&
      // How people of a rehearsal act is not in the image (.dockerignore).
      !(room === 'programmes' && /rehearsal\/|\.rehearsal\.ts$/.test(f)),
  );
  return sources.flatMap((file) => {
    const text = read(path.join(room, file));
    const imports = text.matchAll(/^(?:import|export) (?!type )[^;]*?from '((?:\.\.\/)+)(\w+)\//gm);
    const depth = path.join(room, file).split('/').length - 1;
    return [...imports].flatMap(([, up, name]) => (up!.length / 3 === depth ? [name!] : []));
  });
}

test('the image holds every room that its rooms load', () => {
  expect(read('.dockerignore').split('\n')).toEqual(
    expect.arrayContaining(['programmes/*/rehearsal', 'programmes/*.rehearsal.ts']),
  );
  expect(copied).toEqual(expect.arrayContaining(['api', 'worker', 'commands', 'domain', 'store']));
  const missing = copied.flatMap((room) => loadedBy(room).filter((name) => !copied.includes(name)));
  // The embedded Postgres and the rehearsal stay outside: what would start them is asked for by name at run time.
  expect([...new Set(missing)]).toEqual([]);
});

test('there are threads enough for pictures and for everything else, in the image and on one machine', () => {
  expect(Number(/UV_THREADPOOL_SIZE=(\d+)/.exec(read('Dockerfile'))?.[1])).toBeGreaterThanOrEqual(16);
  expect(Number(/UV_THREADPOOL_SIZE \?\? '(\d+)'/.exec(read('local/stack.ts'))?.[1])).toBeGreaterThanOrEqual(
    16,
  );
});

test('what it copies is let through to the builder', () => {
  const ignore = read('.dockerignore');
  expect(copied.filter((room) => !ignore.includes(`!${room}\n`))).toEqual([]);
});
