import type { ChildProcess } from 'node:child_process';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ActDeps } from '../acts/act.types';
import { startOf } from '../acts/programme/programmeStart';
import type { Template } from '../domain/template/template.schema';
import type { JobOutcome, RehearsalJob } from '../rehearsal/job.types';
import { newestCalendar } from '../store/calendar.repo';
import type { Db } from '../store/openStore';
import { noteProgress, type RehearsalRow, rosterRowsOf } from '../store/rehearsal.repo';
import { endMarked } from './endMarked';
import type { Places } from './places';
import { RehearsalFailed, runCommand } from './runChild';

export interface RowRun {
  db: Db;
  templates: ReadonlyMap<string, Template>;
  systems: ActDeps['systems'];
  places: Places;
  script: string;
  limitMs: number;
  onStart(child: ChildProcess): void;
}

/**
 * Runs one rehearsal in a process of its own, with servers of its own; answers what came out once the report is in its
 * place. Of the office's database only roster and calendar are read. Throws RehearsalFailed.
 */
export async function runRow(run: RowRun, row: RehearsalRow): Promise<JobOutcome & { seconds: number }> {
  const { db, places, script, limitMs } = run;
  const job = await jobOf(run, row);
  const scratch = places.scratch(row.id);
  try {
    const input = path.join(scratch, 'input');
    await mkdir(scratch);
    // Under root the database's user must be able to pass through, whatever the umask; the input is nobody's but ours.
    await chmod(scratch, 0o711);
    await mkdir(input, { mode: 0o700 });
    const file = path.join(input, 'job.json');
    await writeFile(file, JSON.stringify(job), { mode: 0o600 });
    let outcome: JobOutcome | undefined;
    let seconds: number | undefined;
    const noting = newestOnly((p: { progress: number; date: string }) =>
      noteProgress(db, row.id, p.progress, p.date),
    );
    let deleting: Promise<void> | undefined;
    await runCommand({
      script,
      args: ['--job', file, '--out', places.report(row.id), '--json-progress'],
      env: { TMPDIR: scratch },
      limitMs,
      onStart: run.onStart,
      onLine(line) {
        if (line.read) deleting = rm(input, { recursive: true, force: true });
        if (typeof line.progress === 'number')
          noting.put({ progress: line.progress, date: String(line.date) });
        if (line.outcome) outcome = line.outcome as JobOutcome;
        if (typeof line.seconds === 'number') seconds = line.seconds;
      },
    }).finally(() => Promise.all([noting.done(), deleting]));
    if (outcome === undefined || seconds === undefined)
      throw new RehearsalFailed('预演的进程没有交出结果；请重新预演，仍不行请联系管理员查看日志。');
    return { ...outcome, seconds };
  } finally {
    await endMarked(scratch);
    await rm(scratch, { recursive: true, force: true });
  }
}

async function jobOf({ db, templates, systems }: RowRun, row: RehearsalRow): Promise<RehearsalJob> {
  const { startsOn, parameters, people, seed } = row;
  const template = templates.get(row.template);
  if (!template) throw new RehearsalFailed('这个方案模板已经没有了；请换一个模板重新预演。');
  const roster = await rosterRowsOf(db, row.rosterId);
  if (!roster) throw new RehearsalFailed('这份名册已经没有了；请换一份名册重新预演。');
  const calendar = await newestCalendar(db);
  const pinned = await startOf({ systems }, template)?.pinned(db, template);
  return { template, pinned, roster, startsOn, parameters, calendar, people, seed };
}

/** Does one thing at a time, with the newest value that came meanwhile; the first error is thrown by `done`. */
function newestOnly<T>(act: (value: T) => Promise<void>) {
  let waiting: T | undefined;
  let doing: Promise<void> | undefined;
  const go = async (): Promise<void> => {
    while (waiting !== undefined) {
      const value = waiting;
      waiting = undefined;
      await act(value);
    }
  };
  let failure: unknown;
  return {
    put(value: T): void {
      waiting = value;
      doing ??= go()
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => {
          doing = undefined;
        });
    },
    async done(): Promise<void> {
      await doing;
      if (failure !== undefined) throw failure;
    },
  };
}
