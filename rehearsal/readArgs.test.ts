import { ArgsError, readArgs } from './readArgs';

const GOOD = ['a.yaml', '--roster', 'r.xlsx', '--starts-on', '2027-03-01'];

function problemsOf(argv: string[]): [path: string, reason: string][] {
  try {
    readArgs(argv);
  } catch (error) {
    if (error instanceof ArgsError) return error.problems.map((p) => [p.path, p.reason]);
    throw error;
  }
  return [];
}

test('what must be given, with everything else by default', () => {
  expect(readArgs(GOOD)).toEqual({
    kind: 'files',
    template: 'a.yaml',
    roster: 'r.xlsx',
    own: { scheme: undefined },
    startsOn: '2027-03-01',
    people: undefined,
    parameters: {},
    seed: 1,
    out: undefined,
    compare: undefined,
    histories: true,
    jsonProgress: false,
  });
});

test('everything that can be given, in any order and either spelling', () => {
  const argv = ['--no-histories', '--seed=7', '--param', 'x=2', '--param=y=-3', '--people', 'p.yaml'];
  expect(readArgs([...argv, '--compare', 'old', '--scheme=s.yaml', '--out', 'new', ...GOOD])).toMatchObject({
    own: { scheme: 's.yaml' },
    seed: 7,
    parameters: { x: 2, y: -3 },
    people: 'p.yaml',
    compare: 'old',
    out: 'new',
    histories: false,
  });
});

test('every wrong argument is named at once', () => {
  const argv = [
    'a.yaml',
    'b c.yaml',
    '--starts-on',
    '2027-02-30',
    '--param',
    'x',
    '--seed',
    '-1',
    '--colour=red',
  ];
  expect(problemsOf([...argv, '--no-histories=1', '--people'])).toEqual([
    ['--colour', expect.stringContaining('没有这个选项')],
    ['--no-histories', expect.stringContaining('不带值')],
    ['--people', expect.stringContaining('缺少内容')],
    ['b c.yaml', expect.stringContaining('多出来')],
    ['--roster', expect.stringContaining('没有写')],
    ['--starts-on', expect.stringContaining('2027-02-30')],
    ['--param', expect.stringContaining('名称=整数')],
    ['--seed', expect.stringContaining('-1')],
  ]);
});

test.each([
  ['nothing at all', [], ['方案模板', '--roster', '--starts-on']],
  ['an option that swallowed the next one', [...GOOD, '--out', '--compare', 'x'], ['--out', 'x']],
  ['a seed given twice', [...GOOD, '--seed', '1', '--seed', '2'], ['--seed']],
  ['a parameter given twice', [...GOOD, '--param', 'x=1', '--param', 'x=2'], ['--param']],
  ['a seed too large', [...GOOD, '--seed', '2147483648'], ['--seed']],
  ['a fraction', [...GOOD, '--param', 'x=1.5'], ['--param']],
  ['a short option', [...GOOD, '-s', '1'], ['-s', '1']],
  ['an empty roster', ['a.yaml', '--roster=', '--starts-on', '2027-03-01'], ['--roster']],
  ['a comparison without the other', ['--compare', 'a'], ['--with', '--out']],
  [
    'a comparison with a scheme',
    ['--compare', 'a', '--with', 'b', '--out', 'c', '--scheme', 's'],
    ['--scheme'],
  ],
  ['a job with a template', ['a.yaml', '--job', 'j', '--seed', '1'], ['a.yaml', '--seed', '--out']],
])('%s is refused', (_what, argv, paths) => {
  expect(problemsOf(argv).map(([path]) => path)).toEqual(paths);
});

test('two rehearsals side by side, and a job of the API', () => {
  expect(readArgs(['--compare', 'a', '--with', 'b', '--out', 'c.html'])).toEqual({
    kind: 'compare',
    compare: 'a',
    with: 'b',
    out: 'c.html',
  });
  expect(readArgs(['--job', 'j.json', '--out', 'o', '--json-progress'])).toEqual({
    kind: 'job',
    job: 'j.json',
    out: 'o',
    jsonProgress: true,
  });
});
