import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { AppError, type AppErrorCode, type Problem } from '../errors';
import { CHINESE } from './chinese';
import { referenceProblems } from './referenceProblems';
import { type Template, templateSchema } from './template.schema';

/**
 * Reads a template from YAML. Every error names `file:line path` and what was expected; nothing is half read.
 * Throws AppError "invalid-template", or "forbidden-field" if the template would collect what it must not.
 */
export function readTemplate(yaml: string, file: string): Template {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true });
  const place = (path: PropertyKey[]): string => {
    const node = nearest(document.contents, path);
    const line = node?.range ? lines.linePos(node.range[0]).line : 1;
    return `${file}:${line} ${path.map(String).join('.') || '（整个文件）'}`;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((e) => ({
      path: `${file}:${e.linePos?.[0].line ?? 1}`,
      reason: `不是正确的 YAML：${e.message.split('\n')[0]}`,
    }));
    throw new AppError('invalid-template', { problems });
  }
  const parsed = templateSchema.safeParse(plain(document, file), CHINESE);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((i): Problem[] =>
      i.code === 'unrecognized_keys'
        ? i.keys.map((key) => ({ path: place([...i.path, key]), reason: '模板里没有这一项' }))
        : [{ path: place(i.path), reason: i.message }],
    );
    const forbidden = parsed.error.issues.some(
      (i) => i.code === 'custom' && i.params?.appError === 'forbidden-field',
    );
    const code: AppErrorCode = forbidden ? 'forbidden-field' : 'invalid-template';
    throw new AppError(code, { problems });
  }
  const wrong = referenceProblems(parsed.data);
  if (wrong.length > 0) {
    throw new AppError('invalid-template', {
      problems: wrong.map((w) => ({ path: place(w.path), reason: w.reason })),
    });
  }
  return parsed.data;
}

/** The document as plain data. An alias without an anchor, or one that multiplies without end, shows only now. */
function plain(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const problems = [{ path: `${file}:1 （整个文件）`, reason: `不是正确的 YAML：${error.message}` }];
    throw new AppError('invalid-template', { problems, cause: error });
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
