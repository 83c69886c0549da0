import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { IN_FILES } from './config.schema';
import { readConfig } from './readConfig';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tongxin-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = (text: string) => {
  const name = path.join(folder, 'secret');
  writeFileSync(name, text);
  return name;
};

test.each(IN_FILES)('%s may be given as a file', (name) => {
  const given: Partial<Record<string, string>> = {
    DATABASE_URL: 'postgres://tongxin:pw@postgres:5432/tongxin',
    SMTP_URL: 'smtps://office:pw@smtp.example.org:465',
  };
  const value = given[name] ?? 's'.repeat(64);
  const url = { DATABASE_URL: 'postgres://tongxin@db/tongxin', SMTP_URL: 'smtp://office@mail:25' };
  const around = name.endsWith('PASSWORD') ? url : {};
  const byValue = readConfig({ ...around, [name]: value });
  expect(readConfig({ ...around, [`${name}_FILE`]: file(`${value}\n`) })).toEqual(byValue);
  expect(JSON.stringify(byValue)).toContain(name.endsWith('PASSWORD') ? `:${value}@` : value);
});

test('a password of any letters goes into its URL whole', () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://tongxin@postgres:5432/tongxin',
    DATABASE_PASSWORD: 'p@ss/w:rd %41',
    SMTP_URL: 'smtps://office%40example.org@smtp.example.org:465',
    SMTP_PASSWORD: 'code#1',
  });
  const [database, smtp] = [new URL(config.DATABASE_URL ?? ''), new URL(config.SMTP_URL ?? '')];
  expect([database.username, decodeURIComponent(database.password), database.host]).toEqual([
    'tongxin',
    'p@ss/w:rd %41',
    'postgres:5432',
  ]);
  expect([smtp.username, decodeURIComponent(smtp.password)]).toEqual(['office%40example.org', 'code#1']);
  expect(config).not.toHaveProperty('DATABASE_PASSWORD');
});

test('what would be a guess is refused, naming the variable and never the secret', () => {
  const refused = (env: Record<string, string>) => {
    try {
      return String(readConfig(env).PORT);
    } catch (error) {
      return (error as Error).message;
    }
  };
  const TONGXIN_SECRET_FILE = file('s'.repeat(64));
  expect(refused({ TONGXIN_SECRET: 't'.repeat(64), TONGXIN_SECRET_FILE })).toBe(
    'TONGXIN_SECRET 和 TONGXIN_SECRET_FILE 只能设一个',
  );
  expect(refused({ TONGXIN_SECRET_FILE: file('short') })).toMatch(/TONGXIN_SECRET: 至少 32 个字符/);
  expect(refused({ TONGXIN_SECRET_FILE: file('\n') })).toMatch(/^TONGXIN_SECRET_FILE：文件 .* 是空的$/);
  expect(refused({ DATABASE_URL_FILE: '/nowhere' })).toBe('DATABASE_URL_FILE：读不了文件 /nowhere（ENOENT）');
  const inUrl = { DATABASE_URL: 'postgres://a:b@c/d', DATABASE_PASSWORD: 'secret!' };
  expect(refused(inUrl)).toMatch(/^DATABASE_URL 里已有密码/);
  expect(refused({ SMTP_URL: 'smtp://mailpit:1025', SMTP_PASSWORD: 'secret!' })).toMatch(
    /^SMTP_URL 里没有用户名/,
  );
  // A trial's mail server wants none.
  expect(refused({ SMTP_URL: 'smtp://mailpit:1025', SMTP_PASSWORD_FILE: file('') })).toBe('3000');
});
