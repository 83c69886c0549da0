import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError, type AppErrorCode, type Problem } from '../errors';
import { forbids } from '../forbidden/forbidden.schema';
import { unstorableIn } from '../storable';
import { CHINESE } from './chinese';
import { tooMuchWrittenOut, tooMuchYaml } from './yaml.limits';

/** Wrong places that are named: nobody mends more at once, and a file of another kind has thousands. */
const MOST_PROBLEMS = 200;

/** What a reader of one kind of file says when something is wrong. */
interface Says<T> {
  /** For whatever is wrong, but for a field that must not be asked for: that is always "forbidden-field". */
  code: AppErrorCode;
  /** Of a key that the schema does not know. */
  unknownKey: string;
  /** What the schema cannot say: what contradicts another part of the file. */
  check?(data: T): { path: PropertyKey[]; reason: string }[];
}

/**
 * Reads YAML by a schema, after counting that it is not more than any template (`yaml.limits.ts`). Every error names
 * `file:line path` and what was expected, in Chinese; nothing is half read.
 * Throws AppError with the code that `says` names, or "forbidden-field".
 */
export function readYaml<T>(yaml: string, file: string, schema: z.ZodType<T>, says: Says<T>): T {
  const refuse = ({ line, reason }: { line: number; reason: string }) =>
    new AppError(says.code, { problems: [{ path: `${file}:${line}`, reason }] });
  const tooMuch = tooMuchYaml(yaml);
  if (tooMuch) throw refuse(tooMuch);
  const lines = new LineCounter();
  const document = parsed(yaml, lines);
  if (!document) throw refuse({ line: 1, reason: '层次过深，请核对文件' });
  // Of the place itself or of the nearest one that is there.
  const place = (path: PropertyKey[]): string => {
    const node = nearest(document.contents, path);
    const line = node?.range ? lines.linePos(node.range[0]).line : 1;
    return `${file}:${line} ${path.map(String).join('.') || '（整个文件）'}`;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, MOST_PROBLEMS).map((e) => ({
      path: `${file}:${lines.linePos(Math.max(0, e.pos[0])).line}`,
      reason: `不是正确的 YAML：${e.message}`,
    }));
    throw new AppError(says.code, { problems });
  }
  const written = tooMuchWrittenOut(document, (node) => lines.linePos(node.range?.[0] ?? 0).line);
  if (written) throw refuse(written);
  const read = plain(document, file, says.code);
  const broken = unstorableIn(read);
  if (broken.length > 0) {
    const problems = broken.map((p) => ({ ...p, path: place(p.path.split('.')) }));
    throw new AppError(says.code, { problems });
  }
  const checked = schema.safeParse(read, CHINESE);
  if (checked.success) {
    const wrong = says.check?.(checked.data) ?? [];
    if (wrong.length === 0) return checked.data;
    const problems = wrong.map((w) => ({ path: place(w.path), reason: w.reason }));
    throw new AppError(says.code, { problems });
  }
  const problems = checked.error.issues
    .slice(0, MOST_PROBLEMS)
    .flatMap((i): Problem[] =>
      i.code === 'unrecognized_keys'
        ? i.keys.map((key) => ({ path: place([...i.path, key]), reason: says.unknownKey }))
        : [{ path: place(i.path), reason: i.message }],
    );
  throw new AppError(forbids(checked.error.issues) ? 'forbidden-field' : says.code, {
    problems: problems.slice(0, MOST_PROBLEMS),
  });
}

/**
 * Null if the parser, which calls itself for each level, ran out of stack: what is nested deeper than `tooMuchYaml`
 * counts, in ways that only the parser sees.
 */
function parsed(yaml: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(yaml, {
      lineCounter,
      uniqueKeys: true,
      // They look for a line's end by a regular expression that is quadratic in blank lines.
      prettyErrors: false,
      // Warnings would print parts of the file.
      logLevel: 'error',
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** The document as plain data. An alias without an anchor, or one that multiplies without end, shows only now. */
function plain(document: Document, file: string, code: AppErrorCode): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const problems = [{ path: `${file}:1 （整个文件）`, reason: `不是正确的 YAML：${error.message}` }];
    throw new AppError(code, { problems, cause: error });
  }
}

/** The node at a path, or the deepest one on the way to it. */
function nearest(root: unknown, path: PropertyKey[]): Node | null {
  let node = root as Node | null;
  for (const key of path) {
    const holder = node as { get?: (key: unknown, keep: boolean) => unknown } | null;
    const next = typeof key === 'symbol' ? undefined : (holder?.get?.(key, true) as Node | undefined);
    if (!next) {
      const pair = isMap(node) ? node.items.find((i) => isScalar(i.key) && i.key.value === key) : undefined;
      return (pair?.key as Node | undefined) ?? node;
    }
    node = next;
  }
  return node;
}
