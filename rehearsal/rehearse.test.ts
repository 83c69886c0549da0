import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { testFolder } from '../local/testFolder';
import { TWENTY_DAYS } from './twentyDaysForTests';

/** People in two groups, under names and addresses that must not come out again. */
function roster(participants: number): string {
  const person = (n: number, group: string, role: string) =>
    `真名${n},real${n}@example.org,,真名单位,${group},${role}`;
  const groups = ['东片', '西片'];
  return [
    '姓名,邮箱,手机,单位,分组,角色',
    ...Array.from({ length: participants }, (_, n) => person(n, groups[n % 2]!, '参与者')),
    ...groups.map((group, n) => person(90 + n, group, '组长')),
    person(98, '', '经办人'),
    person(99, '', '分管领导'),
  ].join('\n');
}

const QUARTER = path.join(__dirname, '../programmes/quarter');

let folder: string;
const at = (name: string) => path.join(folder, name);
const text = (name: string) => readFileSync(at(name), 'utf8');
beforeAll(async () => {
  folder = await testFolder('rehearse');
  // What it leaves behind in the temporary directory is seen here.
  mkdirSync(at('tmp'), { mode: 0o711 });
  writeFileSync(at('template.yaml'), TWENTY_DAYS);
  writeFileSync(at('roster.csv'), roster(10));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ARGS = () => [at('template.yaml'), '--roster', at('roster.csv'), '--starts-on', '2030-03-04'];

function start(args: string[]): ChildProcess {
  const command = ['--import', 'tsx', path.join(__dirname, 'rehearse.ts'), ...args];
  const env = { ...process.env, TMPDIR: at('tmp'), DATABASE_URL: '' };
  return spawn(process.execPath, command, {
    cwd: path.dirname(__dirname),
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; said: string }> {
  let [out, said] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  // Not "close": it never comes to a parent that has let go of its child.
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await Promise.all([finished(child.stdout!), finished(child.stderr!)]);
  const code = await exited;
  return { code, out, said };
}

/** tsx keeps its own cache there. */
const left = () => readdirSync(at('tmp')).filter((name) => name.startsWith('tongxin-'));
const rehearse = (args: string[]) => ended(start(args));
const lastLine = (out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '');

test('a real rehearsal: report, tables, histories and one line of figures; the same seed gives the same bytes', async () => {
  const first = await rehearse([...ARGS(), '--out', at('first')]);
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('预演到 2030-03-') });
  const figures = lastLine(first.out);
  expect(Object.keys(figures).slice(0, 4)).toEqual(['mails', 'escalations', 'closed', 'seconds']);
  expect(figures).toMatchObject({ participants: 10, out: at('first') });
  expect(figures.mails).toBeGreaterThan(10);
  expect(figures.closed + figures.lapsed).toBe(10);
  const names = readdirSync(at('first')).sort();
  expect(names).toEqual(
    expect.arrayContaining(['histories', 'mails.csv', 'people.yaml', 'report.html', 'report.json']),
  );
  expect(names).not.toContain('comparison.html');
  expect(readdirSync(at('first/histories')).length).toBe(12);
  // Nobody of the real roster is in it.
  for (const name of names.filter((n) => n !== 'histories'))
    expect(text(`first/${name}`)).not.toMatch(/真名|东片|real\d+@/);

  const second = await rehearse([
    ...[...ARGS(), '--out', at('second'), '--people', at('first/people.yaml')],
    ...['--compare', at('first'), '--no-histories'],
  ]);
  expect(second.code).toBe(0);
  for (const name of names.filter((n) => n !== 'histories'))
    expect(text(`second/${name}`)).toBe(text(`first/${name}`));
  expect(readdirSync(at('second'))).toContain('comparison.html');
  expect(readdirSync(at('second'))).not.toContain('histories');

  const beside = await rehearse([
    '--compare',
    at('first'),
    '--with',
    at('second'),
    '--out',
    at('beside.html'),
  ]);
  expect(beside.code).toBe(0);
  expect(text('beside.html')).toBe(text('second/comparison.html'));
  expect(left()).toEqual([]);
}, 180_000);

test.each([
  ['Ctrl-C', (child: ChildProcess) => child.kill('SIGINT')],
  ['the end of the API that started it', (child: ChildProcess) => child.disconnect()],
])(
  '%s ends its servers, and leaves neither results nor data',
  async (_what, end) => {
    const child = start([...ARGS(), '--out', at('stopped')]);
    const ending = ended(child);
    await new Promise<void>((resolve) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        if (chunk.includes('预演到')) resolve();
      });
    });
    const own = left();
    expect(own).toHaveLength(1);
    const pid = Number(readFileSync(at(`tmp/${own[0]}/postgres/postmaster.pid`), 'utf8').split('\n')[0]);
    end(child);
    const { code, said } = await ending;
    expect({ code, said }).toEqual({ code: 130, said: expect.stringContaining('没有留下结果') });
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
    expect(left()).toEqual([]);
    // Killed, it may still wait to be asked after; then it has no command line.
    const runs = existsSync(`/proc/${pid}`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
    expect(runs).not.toContain('postgres');
  },
  120_000,
);

test.each([
  ['a template that is not there', ['no.yaml'], '方案模板：找不到 no.yaml'],
  ['a roster that is none', ['T', '--roster', 'T'], '名册有错误'],
  ['a parameter the template does not have', ['T', '--param', 'y=1'], '--param y：模板没有这个参数'],
  ['a parameter out of range', ['T', '--param', 'x=9'], '自选次数须在 1 至 5 之间'],
  ['a people script with an unknown word', ['T', '--people', 'P'], 'people.yaml:1 '],
  ['a folder that holds something else', ['T', '--out', 'O'], '里已有别的文件'],
  ['a quarter in its middle', ['Q'], 'startsOn：这个方案按季度开展，开始日期须为季度的第一天，如 2030-01-01'],
  ['a scheme that the template does not name', ['Q', '--scheme', 'S'], '考核细则是 trace-management'],
  ['a comparison with nothing', ['T', '--compare', 'O'], '--compare：找不到'],
])('%s is refused before anything starts', async (_what, args, words) => {
  writeFileSync(at('people.yaml'), 'visitors: 1\n');
  mkdirSync(at('own'), { recursive: true });
  writeFileSync(at('own/letter.txt'), '');
  const shipped = readFileSync(path.join(QUARTER, 'schemes/trace-management.yaml'), 'utf8');
  writeFileSync(at('scheme.yaml'), shipped.replace('id: trace-management', 'id: another'));
  const files: Record<string, string> = {
    ...{ T: at('template.yaml'), P: at('people.yaml'), O: at('own') },
    ...{ Q: path.join(QUARTER, 'trace-quarter.yaml'), S: at('scheme.yaml') },
  };
  const given = args.map((a) => files[a] ?? a);
  const roster = given.includes('--roster') ? [] : ['--roster', at('roster.csv')];
  const { code, out, said } = await rehearse([...given, ...roster, '--starts-on', '2030-03-04']);
  expect(said).toContain(words);
  expect({ code, out }).toEqual({ code: 2, out: '' });
});
