import type { Instant } from '../../domain/calendar/shanghai';
import { absenceRows } from '../../store/absence.views';
import { closingReport } from '../../store/closing.repo';
import { type MatterFilter, matterRows, stepsOfMatters } from '../../store/matter.views';
import { filterChoices, latestEscalations } from '../../store/office.views';
import type { Db } from '../../store/openStore';
import { contextOf } from '../../store/programme.context';
import { overdueSteps, type ProgrammeSummary, programmeFactsOf } from '../../store/programme.views';
import { listReplacements } from '../../store/replacement.views';
import { firstOf } from '../cursor';
import { textIn } from '../kit/readForm';

/** States of a matter as pages name them. */
export const MATTER_STATES = {
  open: '办理中',
  done: '已办结',
  lapsed: '到期关闭',
  cancelled: '已取消',
} as const;
type MatterState = keyof typeof MATTER_STATES;

/** Matters on a page of the table. */
const PER_PAGE = 30;
const ESCALATIONS = 10;

/** Everything on the page of a programme. */
export type ProgrammeView = Awaited<ReturnType<typeof loadProgramme>>;

/** Loads the page of a programme; `after` is the last matter of the page before. */
export async function loadProgramme(
  db: Db,
  programme: ProgrammeSummary,
  filter: MatterFilter,
  after: string | undefined,
  now: Instant,
) {
  const { id } = programme;
  const [closing, overdue, escalations, changes, absences, replacements, context, choices, rows] =
    await Promise.all([
      closingReport(db, id),
      overdueSteps(db, id, now),
      latestEscalations(db, id, ESCALATIONS),
      programmeFactsOf(db, id),
      absenceRows(db, id, programme.rosterId),
      listReplacements(db, id),
      contextOf(db, id),
      filterChoices(db, id),
      matterRows(db, id, filter, PER_PAGE, after),
    ]);
  const { shown, next } = firstOf(rows, PER_PAGE);
  const steps = await stepsOfMatters(
    db,
    shown.map((m) => m.id),
  );
  return {
    ...{
      programme,
      standing: closing,
      overdue,
      escalations,
      changes,
      absences,
      replacements,
      choices,
      filter,
      next,
    },
    /** Everybody on the roster, substitutes and successors that joined it included. */
    people: context.people,
    matters: shown.map((row) => ({ row, steps: steps.get(row.id) ?? [] })),
  };
}

/** The filter as it stands in the address; what is not one of ours is left out. */
export function filterOf(query: Record<string, unknown>): MatterFilter {
  const text = (name: string) => textIn(query[name])?.slice(0, 100) || undefined;
  return {
    state: (Object.keys(MATTER_STATES) as MatterState[]).find((s) => s === query.state),
    unit: text('unit'),
    group: text('group'),
    step: text('step'),
  };
}
