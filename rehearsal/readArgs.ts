import { parseArgs } from 'node:util';
import { isLocalDate, type LocalDate } from '../domain/calendar/shanghai';
import type { Problem } from '../domain/errors';
import { MOST_SEED } from '../domain/start/start.rules';
import { REHEARSED_STARTS } from '../programmes/systems.rehearsal';

/** A rehearsal from files, as somebody types it. */
export interface FileArgs {
  kind: 'files';
  template: string;
  roster: string;
  /** Files that systems' own options name, by option (`RehearsedStart.option`). */
  own: Record<string, string | undefined>;
  startsOn: LocalDate;
  /** Undefined: the shipped mix. */
  people: string | undefined;
  parameters: Record<string, number>;
  seed: number;
  /** Undefined: `rehearsals/<template>-<starts-on>-<seed>`. */
  out: string | undefined;
  /** Folder of the rehearsal to compare with. */
  compare: string | undefined;
  histories: boolean;
  jsonProgress: boolean;
}

/** A rehearsal whose whole input lies in one JSON file: how the API asks for one. */
export interface JobArgs {
  kind: 'job';
  job: string;
  out: string;
  jsonProgress: boolean;
}

/** No rehearsal: two that are there side by side. */
export interface CompareArgs {
  kind: 'compare';
  compare: string;
  with: string;
  out: string;
}

export type RehearseArgs = FileArgs | JobArgs | CompareArgs;

/** Options by which a system is given a file of its own. */
const OWN = REHEARSED_STARTS.map((s) => s.option);
const OPTIONS: Record<string, { type: 'string' | 'boolean'; multiple?: true }> = {
  ...Object.fromEntries(OWN.map((name) => [name, { type: 'string' as const }])),
  roster: { type: 'string' },
  'starts-on': { type: 'string' },
  people: { type: 'string' },
  param: { type: 'string', multiple: true },
  seed: { type: 'string' },
  out: { type: 'string' },
  compare: { type: 'string' },
  with: { type: 'string' },
  job: { type: 'string' },
  'no-histories': { type: 'boolean' },
  'json-progress': { type: 'boolean' },
};

export const USAGE = `用法：npm run rehearse -- <方案模板.yaml> --roster <名册.xlsx 或 .csv> --starts-on <YYYY-MM-DD> [选项]
${REHEARSED_STARTS.map((s) => `  ${s.usage}`).join('\n')}
  --people <文件.yaml>    人员表现（默认用 rehearsal/people/people.yaml 里的比例）
  --param x=2             模板参数，可写多个
  --seed 1                同一个数，结果完全相同；换一个数，换一批人扮演
  --out <文件夹>          结果放在哪里（默认 rehearsals/<模板>-<开始日期>-<seed>）
  --compare <文件夹>      同另一次预演的结果对照
  --no-histories          不保存工作流历史
例：npm run rehearse -- programmes/hundredDays/hundred-days.yaml --roster programmes/hundredDays/hundred-days.roster.xlsx --starts-on 2027-03-01
对照两次已有的预演：npm run rehearse -- --compare <文件夹> --with <文件夹> --out <文件.html>`;

/** Arguments that cannot be used; every wrong one is named, with what to do. */
export class ArgsError extends Error {
  override readonly name = 'ArgsError';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((p) => `${p.path}：${p.reason}`).join('\n'));
  }
}

/** The command's arguments. Throws ArgsError naming each that is wrong or missing. Files are not looked at yet. */
export function readArgs(argv: readonly string[]): RehearseArgs {
  const { values, positionals, problems } = scan(argv);
  const wrong = (path: string, reason: string) => problems.push({ path, reason });
  const refuse = (...names: string[]) => {
    for (const name of names) if (values.has(name)) wrong(`--${name}`, '在这里用不上，请去掉');
  };
  const needed = (name: string, reason: string): string => {
    if (!values.has(name)) wrong(`--${name}`, reason);
    return values.get(name)?.[0] ?? '';
  };
  const done = <T>(args: T): T => {
    if (problems.length > 0) throw new ArgsError(problems);
    return args;
  };
  const jsonProgress = values.has('json-progress');

  if (values.has('with') || (values.has('compare') && positionals.length === 0 && !values.has('roster'))) {
    for (const extra of positionals) wrong(extra, '对照两次预演时不写方案模板，请去掉');
    refuse(...OWN, 'roster', 'starts-on', 'people', 'param', 'seed', 'job');
    refuse('no-histories', 'json-progress');
    return done({
      kind: 'compare' as const,
      compare: needed('compare', '请写第一次预演的文件夹'),
      with: needed('with', '请写第二次预演的文件夹'),
      out: needed('out', '请写结果文件，如 对照.html'),
    });
  }
  if (values.has('job')) {
    for (const extra of positionals) wrong(extra, '已有 --job，不再写方案模板');
    refuse(...OWN, 'roster', 'starts-on', 'people', 'param', 'seed', 'compare', 'no-histories');
    const out = needed('out', '请写结果放在哪个文件夹');
    return done({ kind: 'job' as const, job: needed('job', '请写文件'), out, jsonProgress });
  }
  const [template = '', ...extra] = positionals;
  if (!template) wrong('方案模板', '没有写，请写模板文件，如 programmes/hundredDays/hundred-days.yaml');
  for (const text of extra) wrong(text, '多出来的参数；文件名里有空格的，请用引号括起来');
  const roster = needed('roster', '没有写，请写名册文件，如 programmes/hundredDays/hundred-days.roster.xlsx');
  const startsOn = needed('starts-on', '没有写，请写开始日期，如 2027-03-01');
  if (startsOn && !isLocalDate(startsOn))
    wrong('--starts-on', `“${startsOn}”不是日期，请写作 YYYY-MM-DD 且确有此日`);
  const one = (name: string) => values.get(name)?.[0];
  return done({
    kind: 'files' as const,
    template,
    roster,
    own: Object.fromEntries(OWN.map((name) => [name, one(name)])),
    startsOn,
    people: one('people'),
    parameters: parametersIn(values.get('param') ?? [], wrong),
    seed: seedIn(one('seed'), wrong),
    out: one('out'),
    compare: one('compare'),
    histories: !values.has('no-histories'),
    jsonProgress,
  });
}

type Wrong = (path: string, reason: string) => void;

/** Node's own parser stops at the first mistake, in English; so it only cuts, and what it found is judged here. */
function scan(argv: readonly string[]) {
  const { tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  const problems: Problem[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!Object.hasOwn(OPTIONS, name)) {
      problems.push({ path: rawName, reason: `没有这个选项；可用的有 ${SHOWN}` });
      continue;
    }
    const option = OPTIONS[name]!;
    if (option.type === 'boolean' && value !== undefined)
      problems.push({ path: rawName, reason: '后面不带值，请只写这个选项' });
    // Without "strict" the next option would be taken for this one's value.
    else if (option.type === 'string' && (value === undefined || value === '' || value.startsWith('--')))
      problems.push({ path: rawName, reason: '后面缺少内容' });
    const known = values.get(name);
    if (known && !('multiple' in option)) problems.push({ path: rawName, reason: '写了两次，请只写一次' });
    values.set(name, [...(known ?? []), value ?? '']);
  }
  return { values, positionals, problems };
}

const SHOWN = Object.keys(OPTIONS)
  .filter((name) => name !== 'job' && name !== 'json-progress')
  .map((name) => `--${name}`)
  .join('、');

function parametersIn(texts: readonly string[], wrong: Wrong): Record<string, number> {
  const parameters: Record<string, number> = {};
  for (const text of texts.filter(Boolean)) {
    const [, name, value] = /^([A-Za-z]\w*)=(-?\d{1,9})$/.exec(text) ?? [];
    if (name === undefined) wrong('--param', `“${text}”请写作 名称=整数，如 x=2`);
    else if (Object.hasOwn(parameters, name)) wrong('--param', `${name} 写了两次，请只写一次`);
    else parameters[name] = Number(value);
  }
  return parameters;
}

function seedIn(text: string | undefined, wrong: Wrong): number {
  if (text === undefined || text === '') return 1;
  const seed = Number(text);
  if (/^\d{1,10}$/.test(text) && seed <= MOST_SEED) return seed;
  wrong('--seed', `“${text}”须为 0 至 ${MOST_SEED} 的整数`);
  return 1;
}
