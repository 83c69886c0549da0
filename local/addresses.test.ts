import { readConfig } from '../config/readConfig';
import { addressList, linkWarning, whoReaches } from './addresses';
import { warningIn } from './childLog';
import { placesOf } from './stack.base';

test('a warning if mails leave this machine and their links do not', () => {
  const warned = (env: Record<string, string>) => linkWarning(readConfig(env)) !== undefined;
  expect(warned({})).toBe(false);
  expect(warned({ SMTP_URL: 'smtp://127.0.0.1:1025' })).toBe(false);
  expect(warned({ SMTP_URL: 'smtps://a:b@smtp.example.org:465' })).toBe(true);
  expect(warned({ SMTP_URL: 'smtps://a:b@smtp.example.org:465', PUBLIC_URL: 'http://localhost:3000' })).toBe(
    true,
  );
  expect(warned({ SMTP_URL: 'smtps://a:b@smtp.example.org:465', PUBLIC_URL: 'http://[::1]:3000' })).toBe(
    true,
  );
  expect(warned({ SMTP_URL: 'smtps://a:b@smtp.example.org:465', PUBLIC_URL: 'https://tx.example.org' })).toBe(
    false,
  );
});

test('the list of addresses: one-time link always, the token only when it is new, the inbox only if there is one', () => {
  const at = {
    pages: 'http://127.0.0.1:3000',
    temporalUi: 'http://127.0.0.1:8233',
    dataDir: '/data',
    loginCode: 'abc',
    seconds: 1,
  };
  const short = addressList(at);
  expect(short).toContain('http://127.0.0.1:3000/login/abc');
  expect(short).toContain('http://127.0.0.1:3000/api/docs');
  expect(short).not.toMatch(/令牌|收件箱/);
  expect(addressList({ ...at, newToken: 'secret', inbox: 'http://127.0.0.1:8025' })).toMatch(
    /收件箱 +http:[\s\S]*令牌.*secret/,
  );
});

test('what the network reaches is said, and warned of where it has no login; nothing is said if all stays here', () => {
  const said = (env: Record<string, string>) => whoReaches(placesOf(readConfig(env)));
  expect(said({})).toBeUndefined();
  expect(said({ HOST: '0.0.0.0' })).toBe(
    [
      '网络上的其他电脑能打开：页面和接口 0.0.0.0:3000',
      '只有本机能打开：Temporal 127.0.0.1:7233，Temporal 界面 127.0.0.1:8233，数据库 127.0.0.1:5433，收信（SMTP） 127.0.0.1:1025，收件箱 127.0.0.1:8025',
    ].join('\n'),
  );
  expect(said({ INBOX_HOST: '10.1.2.3', TEMPORAL_UI_HOST: '::' })).toMatch(
    /^网络上的其他电脑能打开：Temporal 界面 \[::\]:8233，收件箱 10\.1\.2\.3:8025\n只有本机能打开：页面和接口 127.*注意：Temporal 界面没有登录.*TEMPORAL_UI_HOST\n注意：收件箱没有登录.*办理链接.*INBOX_HOST$/s,
  );
  // What the office has of its own is not ours to speak of.
  expect(
    said({ HOST: '0.0.0.0', TEMPORAL_ADDRESS: 't:7233', DATABASE_URL: 'postgres://d', SMTP_URL: 'smtp://m' }),
  ).toBe('网络上的其他电脑能打开：页面和接口 0.0.0.0:3000');
});

test.each([
  ['{"level":30,"msg":"sent"}', undefined],
  ['{"level":40,"msg":"slow","code":"unavailable"}', 'slow (unavailable)'],
  ['{"level":50,"msg":"broken"', undefined],
  ['2026-11-30T00:00:00Z [WARN] worker is slow', '2026-11-30T00:00:00Z [WARN] worker is slow'],
  ['TypeError: x is not a function', 'TypeError: x is not a function'],
  ['    at start (main.ts:1:1)', undefined],
])('of the line %s the console shows %s', (line, shown) => {
  expect(warningIn(line)).toBe(shown);
});
