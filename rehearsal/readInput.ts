import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { readRoster } from '../documents/readRoster';
import type { Calendar } from '../domain/calendar/calendar.types';
import { AppError, refuseProblems } from '../domain/errors';
import { rowsText } from '../domain/people/whoIsWho.words';
import { parametersOf } from '../domain/template/parametersOf';
import { readTemplate } from '../domain/template/readTemplate';
import type { Template } from '../domain/template/template.schema';
import { errorCode } from '../files/errorCode';
import { REHEARSED_STARTS, rehearsalOf } from '../programmes/systems.rehearsal';
import { newestCalendar } from '../store/calendar.repo';
import { openStore } from '../store/openStore';
import { seedCalendar } from '../store/prepareStore';
import type { RehearsalJob } from './job.types';
import { pseudonymise, pseudonymiseCalendar } from './people/pseudonyms';
import { readPeopleScript } from './people/readPeopleScript';
import { DEFAULT_SCRIPT } from './people/script.schema';
import { ArgsError, type FileArgs, type JobArgs } from './readArgs';
import type { Rehearsed } from './rehearsed.types';
import type { RehearsalInput } from './runRehearsal';

export interface Whole {
  input: RehearsalInput;
  /** The people script, as text for the record. */
  people: string;
  compareWith: Rehearsed | null;
  out: string;
  /** What the roster's reader left out or decided, by rows, for whoever started it. */
  rosterNotes: string[];
}

/**
 * Reads all that a rehearsal needs; from here on nobody has their real name. Throws ArgsError for files that cannot be
 * read, AppError for what is wrong inside them.
 */
export async function readInput(args: FileArgs | JobArgs, databaseUrl: string | undefined): Promise<Whole> {
  if (args.kind === 'job') {
    const job = JSON.parse((await fileOf('--job', args.job)).toString()) as RehearsalJob;
    const pinned = job.pinned ?? (await rehearsalOf(job.template)?.start?.read(job.template, undefined));
    const input = inputOf({ ...job, pinned }, 'people.yaml', true);
    return { ...input, compareWith: null, out: args.out, rosterNotes: [] };
  }
  const template = readTemplate((await fileOf('方案模板', args.template)).toString(), args.template);
  const pinned = await pinnedBy(template, args);
  const parameters = parametersGiven(template, args.parameters);
  const { rows, leftOut, notes } = await readRoster(
    await fileOf('--roster', args.roster),
    path.basename(args.roster),
  );
  const people = args.people === undefined ? null : (await fileOf('--people', args.people)).toString();
  const compareWith = args.compare === undefined ? null : await readRehearsed('--compare', args.compare);
  const calendar = databaseUrl === undefined ? seedCalendar() : await calendarAt(databaseUrl);
  const roster = rows.map(({ row: _, ...rest }) => rest);
  const { startsOn, seed } = args;
  const job = { template, pinned, roster, startsOn, parameters, calendar, people, seed };
  const rosterNotes = [
    ...leftOut.map((t) => `${rowsText(t.rows)}：${t.reason}`),
    ...notes.map((t) => (t.reason.startsWith('第') ? t.reason : `${rowsText(t.rows)}：${t.reason}`)),
  ];
  const out = args.out ?? path.join('rehearsals', `${template.id}-${startsOn}-${seed}`);
  return { ...inputOf(job, args.people ?? '', args.histories), compareWith, out, rosterNotes };
}

/** What the template's system pins, from the file that its option names or from beside the template. */
async function pinnedBy(template: Template, { template: file, own }: FileArgs): Promise<unknown> {
  const start = rehearsalOf(template)?.start;
  const others = REHEARSED_STARTS.filter((s) => s !== start);
  const useless = others.filter((s) => own[s.option] !== undefined);
  if (useless.length > 0)
    throw new ArgsError(useless.map((s) => ({ path: `--${s.option}`, reason: s.useless })));
  if (!start) return undefined;
  const name = own[start.option];
  if (name === undefined) return start.read(template, file);
  return start.read(template, file, { name, yaml: (await fileOf(`--${start.option}`, name)).toString() });
}

function inputOf(job: RehearsalJob, peopleFile: string, histories: boolean) {
  const { people, roster, calendar, ...rest } = job;
  // Said before any server is started.
  const wrong = rehearsalOf(job.template)?.start?.problems(job.template, job.startsOn, job.pinned) ?? [];
  refuseProblems('invalid-request', wrong);
  const script = people === null ? DEFAULT_SCRIPT : readPeopleScript(people, peopleFile);
  const pseudonyms = pseudonymise(roster);
  const input: RehearsalInput = {
    ...rest,
    roster: pseudonyms.rows,
    calendar: pseudonymiseCalendar(calendar, pseudonyms),
    script,
    histories,
  };
  return { input, people: people ?? stringify(script) };
}

/** The report of a rehearsal's folder. Throws ArgsError if there is none. */
export async function readRehearsed(option: string, folder: string): Promise<Rehearsed> {
  const text = (await fileOf(option, path.join(folder, 'report.json'))).toString();
  try {
    const read = JSON.parse(text) as Partial<Rehearsed> | null;
    if (read?.input?.template && read.counts && Array.isArray(read.mails)) return read as Rehearsed;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ArgsError([{ path: option, reason: `${folder} 里的 report.json 不是预演结果，请核对文件夹` }]);
}

async function fileOf(option: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = errorCode(error);
    const why =
      code === 'ENOENT' ? '找不到' : code === 'EISDIR' ? '这是文件夹，不是文件：' : `不能读（${code}）`;
    throw new ArgsError([{ path: option, reason: `${why} ${file}，请核对` }]);
  }
}

/**
 * The template's parameters with their defaults. Throws ArgsError naming those it does not have or that are out of
 * range.
 */
function parametersGiven(template: Template, given: Record<string, number>): Record<string, number> {
  try {
    return parametersOf(template, given);
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.problems) throw error;
    const named = error.detail.problems.map((p) => ({
      ...p,
      path: p.path.replace('parameters.', '--param '),
    }));
    throw new ArgsError(named);
  }
}

/** The office's newest working calendar. Nothing is written there, not even the schema. */
async function calendarAt(url: string): Promise<Calendar> {
  const broken: Error[] = [];
  const store = openStore(url, (error) => broken.push(error), 1);
  try {
    return await newestCalendar(store.db);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const why = errorCode(error) === '42P01' ? '里还没有工作日历' : '读不到';
    const reason = `这个数据库${why}；请核对，或去掉这个环境变量，改用系统自带的日历`;
    throw new ArgsError([{ path: 'DATABASE_URL', reason }]);
  } finally {
    await store.close();
  }
}
