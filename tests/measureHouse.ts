import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { STEP_KINDS } from '../domain/template/step.kinds';

const CODE = /\.(?:tsx?|m?js|cjs|css)$/;
/** Tests and what only they use. */
const HELPS_TESTS =
  /\.test\.tsx?$|\.properties\.tsx?$|ForTests\.tsx?$|\.testbed\.tsx?$|(?:^|\/)(?:tests|testing|fixtures)\//;
const WAKES = /\bpoke(?:Matter|Programme|Courier)\(/;
/** A rung's text looked into or compared: each such place knows a part of the language that rungs are written in. */
const PARSES_RUNG = new RegExp(
  [
    /rung\b(?!\??\.kind)[\w.?]*(?:\.(?:startsWith|split|slice|replace)\b| [!=]== ')/,
    /\/\^[^/]*\/[a-z]*\.(?:exec|test)\([^)]*rung/,
  ]
    .map((part) => part.source)
    .join('|'),
);

/**
 * `npm run measure [-- folder]`: how large this house (or another checkout of it) is, and in how many places one
 * thought stands.
 */
function main(folder: string): void {
  const listed = execFileSync('git', ['ls-files'], { cwd: folder, encoding: 'utf8' }).split('\n');
  const files = listed
    .filter((f) => CODE.test(f))
    .map((file) => ({ file, lines: readFileSync(path.join(folder, file), 'utf8').split('\n') }));
  const product = files.filter(({ file }) => !HELPS_TESTS.test(file));
  const rooms = new Map<string, number>();
  for (const { file, lines } of product) {
    const room = file.includes('/') ? file.slice(0, file.indexOf('/')) : '.';
    rooms.set(room, (rooms.get(room) ?? 0) + lines.length - 1);
  }
  const total = (of: typeof files) => of.reduce((sum, { lines }) => sum + lines.length - 1, 0);
  console.log(
    `product lines ${total(product)} in ${product.length} files; tests ${total(files) - total(product)}`,
  );
  for (const [room, lines] of [...rooms].sort(([, a], [, b]) => b - a)) console.log(`  ${room} ${lines}`);

  const kinds = Object.keys(STEP_KINDS);
  const naming = (kind: string) =>
    product.filter(({ lines }) => lines.some((l) => l.includes(`'${kind}'`))).length;
  console.log(`files that name a step kind: ${kinds.map((k) => `${k} ${naming(k)}`).join(', ')}`);
  for (const [what, pattern] of [
    ['places that wake a workflow', WAKES],
    ['places that parse a rung', PARSES_RUNG],
  ] as const) {
    const hits = product.map(({ lines }) => lines.filter((l) => pattern.test(l)).length).filter((n) => n > 0);
    console.log(`${what}: ${hits.reduce((a, b) => a + b, 0)} in ${hits.length} files`);
  }
  const all = product.flatMap(({ file, lines }) =>
    lines.map((l, n) => [l.length, `${file}:${n + 1}`] as const),
  );
  const longest = all.reduce((a, b) => (b[0] > a[0] ? b : a));
  console.log(
    `lines over 120 characters: ${all.filter(([n]) => n > 120).length}; longest ${longest.join(' ')}`,
  );
}

main(process.argv[2] ?? path.join(__dirname, '..'));
