import { readFileSync } from 'node:fs';
import { IN_FILES } from './config.schema';

type Env = Record<string, string | undefined>;

/** A mail server of a trial wants no password: its file may be empty. Any other empty secret is a mistake. */
const MAY_BE_EMPTY = 'SMTP_PASSWORD';

/**
 * The environment with every secret given as `<NAME>_FILE` read in. Throws, naming the variable and never what the file
 * holds, if the file cannot be read, is empty, or the value is given beside it: which of the two counts would be a
 * guess.
 */
export function readSecretFiles(env: Env): Env {
  const read: Env = {};
  for (const name of IN_FILES) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) throw new Error(`${name} 和 ${name}_FILE 只能设一个`);
    const text = contentOf(file, name);
    if (text === '' && name !== MAY_BE_EMPTY) throw new Error(`${name}_FILE：文件 ${file} 是空的`);
    read[name] = text;
  }
  return { ...env, ...read };
}

/** Without the line end that editors and `echo` leave. */
function contentOf(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Error(`${name}_FILE：读不了文件 ${file}（${code}）`, { cause: error });
  }
}

/** Puts a password into a URL that names none. Throws if it names one already, or no user it would belong to. */
export function withPassword(url: string, password: string, name: string): string {
  const parsed = new URL(url);
  if (parsed.password) throw new Error(`${name}_URL 里已有密码，请去掉它或 ${name}_PASSWORD`);
  if (!parsed.username) throw new Error(`${name}_URL 里没有用户名，${name}_PASSWORD 不知给谁用`);
  parsed.password = encodeURIComponent(password);
  return parsed.toString();
}
