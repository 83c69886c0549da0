import { readFileSync } from 'node:fs';
import path from 'node:path';
import { reopenStep } from '../../acts/step/reopen.act';
import { instantOf } from '../../domain/calendar/shanghai';
import { readTemplate } from '../../domain/template/readTemplate';
import { workflowIds } from '../../engine/engine.port';
import { loadWording } from '../../programmes/quarter/bulletin/wording.reader';
import { makeRoster } from '../../programmes/quarter/makeUnits';
import { readScheme } from '../../programmes/quarter/scheme/readScheme';
import { addSeries } from '../../programmes/quarter/series/series.store';
import { type Cast, castProgramme } from '../../rehearsal/castProgramme';
import { readPeopleScript } from '../../rehearsal/people/readPeopleScript';
import { play } from '../../rehearsal/play';
import { TASK_QUEUE, type VirtualStack } from '../../rehearsal/virtualStack';
import { OFFICE } from '../../store/mailSwitch.repo';
import { contextOf } from '../../store/programme.context';
import { keepRoster } from '../../store/roster.repo';
import { stepDone } from './stepDone';

const FOLDER = path.join(__dirname, '../../programmes/quarter');
const read = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');

/** One unit of each kind that gives its matter another course. */
const SCRIPT = readPeopleScript(
  `units:
  - { share: 1, does: punctual, before: 2 }
  - { share: 1, does: late, by: 2 }
  - { share: 1, does: objecting }
  - { share: 1, does: returned, times: 1 }
  - { share: 1, does: silent }
`,
  'people.yaml',
);
const UNITS = 5;
const REVIEWERS = 3;
/**
 * With it made-up marks lie too far apart somewhere, so that some reviewers are asked for a third score and some are
 * not.
 */
const SEED = 5;

/** A workflow that has run, and what it shows. */
export interface Played {
  name: string;
  workflowId: string;
}

/** A day on which the virtual clock has not been yet, whatever was recorded before. */
const STARTS_ON = '2031-01-01';
/** The punctual unit's filing is signed by then, and the deadline is still ahead. */
const REOPENED_AT = instantOf('2031-04-04', '16:00');

/**
 * One quarter of the shipped trace-management bulletin, from the workflow that opens it to the programme's end: five
 * units, one late, one objecting, one returned, one silent, and one that is punctual and mends what it had filed; three
 * reviewers, of whom some are asked for a third score. Everybody's name is made up. Answers the workflows of it all.
 */
export async function runQuarter(stack: VirtualStack): Promise<Played[]> {
  const { db, engine, env } = stack;
  const seriesId = await startSeries(stack);
  await engine.startCourier(OFFICE);
  const opening = `openQuarter/${seriesId}`;
  let quarter: { programmeId: string; cast: Cast } | undefined;
  const open = async () => {
    // What the schedule does on the quarter's first morning: the test server knows no schedules.
    const programmeId: string = await env.client.workflow.execute('openQuarter', {
      workflowId: opening,
      taskQueue: TASK_QUEUE,
      args: [{ seriesId }],
      staticSummary: '开启季度方案',
    });
    quarter = { programmeId, cast: castProgramme(await contextOf(db, programmeId), SCRIPT, SEED) };
    return quarter;
  };
  await play(stack, [], () => undefined, [
    { at: instantOf(STARTS_ON, '06:00'), do: open },
    { at: REOPENED_AT, do: () => mendFiling(stack, quarter!.programmeId, quarter!.cast) },
  ]);
  const { programmeId, cast } = quarter!;
  return [
    { name: 'openQuarter', workflowId: opening },
    { name: 'programme-quarter', workflowId: workflowIds.programme(programmeId) },
    ...(await mattersOf(stack, programmeId, cast)),
  ];
}

/** The punctual unit takes its signed filing back; it hands it in again the next working day. */
async function mendFiling({ db, engine, now }: VirtualStack, programmeId: string, cast: Cast): Promise<null> {
  const [unit] = [...cast.units].find(([, { does }]) => does === 'punctual')!;
  const { id } = await db
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('group_name', '=', unit)
    .executeTakeFirstOrThrow();
  const actor = { personId: null, accessId: 'test' };
  const wish = { matterId: id, step: 'fill', reason: '更正填报', actor, now: await now() };
  const { workflowId } = await stepDone(db, reopenStep, wish);
  await engine.pokeMatter(workflowId, 'reopened');
  return null;
}

async function startSeries({ db, now }: VirtualStack): Promise<string> {
  const [at, wording] = [await now(), await loadWording()];
  return db.transaction().execute(async (tx) =>
    addSeries(tx, {
      officeId: OFFICE,
      title: '痕迹管理通报',
      template: readTemplate(read('trace-quarter.yaml'), 'trace-quarter.yaml'),
      scheme: readScheme(read('schemes/trace-management.yaml'), 'trace-management.yaml'),
      rosterId: await keepRoster(tx, makeRoster(UNITS, REVIEWERS), [], at),
      parameters: {},
      wording,
      byAccess: 'test',
      now: at,
    }),
  );
}

/**
 * Matters of units by how they were cast, of reviewers by whether a third score was asked of them. Throws RangeError if
 * either kind of reviewer is missing: the seed no longer does what it is for.
 */
async function mattersOf({ db }: VirtualStack, programmeId: string, cast: Cast): Promise<Played[]> {
  const matters = await db
    .selectFrom('matters as m')
    .leftJoin('steps as s', (j) => j.onRef('s.matter_id', '=', 'm.id').on('s.id', '=', 'third'))
    .select(['m.key', 'm.workflow_id as workflowId', 'm.group_name as unit', 's.status as third'])
    .where('m.programme_id', '=', programmeId)
    .orderBy('m.assignee', 'desc')
    .execute();
  const courseOf = ({ unit, third }: (typeof matters)[number]) => {
    if (third !== null) return third === 'done' ? 'third' : 'spared';
    const does = cast.units.get(unit ?? '')?.does;
    return does === 'punctual' ? 'reopened' : does;
  };
  const played = new Map(
    matters.map((matter) => [
      ['matter-quarter', matter.key, courseOf(matter)].filter(Boolean).join('-'),
      matter.workflowId,
    ]),
  );
  for (const name of ['matter-quarter-review-third', 'matter-quarter-review-spared'])
    if (!played.has(name)) throw new RangeError(`seed ${SEED} gives no ${name}`);
  return [...played].map(([name, workflowId]) => ({ name, workflowId }));
}
