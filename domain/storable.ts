import type { Problem } from './errors';

/** Half of a character: what is left of 𠮷 when it is cut in two. */
const HALF = /\p{Surrogate}/u;

/**
 * Why a text can be kept nowhere, in Chinese; null if it can. Postgres takes no NUL in text and no half characters in
 * jsonb, and everything else that reads them afterwards (mails, Word, Excel) is damaged by both.
 */
export function unstorableText(text: string): string | null {
  if (text.includes('\0')) return '含有空字符（NUL），请删去后重新填写';
  return HALF.test(text) ? '含有残缺的字符（半个生僻字或表情），请删去后重新填写' : null;
}

/** Keys that are no field of anything: readers of records pass over them in silence. */
const NO_FIELD = '__proto__';

/**
 * Every text in plain data, keys included, that cannot be kept, by its path below `at`. Goes through data of any depth
 * and in linear time.
 */
export function unstorableIn(data: unknown, at: readonly string[] = []): Problem[] {
  const problems: Problem[] = [];
  // YAML's aliases let one part stand in many places: it is read once.
  const seen = new Set<object>();
  const open: { value: unknown; path: readonly string[] }[] = [{ value: data, path: at }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string') {
      const reason = unstorableText(value);
      if (reason) problems.push({ path: path.join('.') || 'body', reason });
    } else if (
      typeof value === 'object' &&
      value !== null &&
      !ArrayBuffer.isView(value) &&
      !seen.has(value)
    ) {
      seen.add(value);
      for (const [key, inner] of Object.entries(value)) {
        if (key === NO_FIELD && !Array.isArray(value))
          problems.push({ path: [...path, key].join('.'), reason: '没有这一栏' });
        else if (unstorableText(key) !== null)
          problems.push({ path: path.join('.') || 'body', reason: `栏目名${unstorableText(key)}` });
        else open.push({ value: inner, path: [...path, key] });
      }
    }
    // More tells nobody more, and a body of nothing but such texts would be answered with a longer one.
    if (problems.length >= MOST) break;
  }
  return problems.reverse();
}

const MOST = 100;
