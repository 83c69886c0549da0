import type { ContextPerson } from '../../domain/programme/context';
import { type AbsenceRow, listAbsences } from '../../store/absence.views';
import { type ClosingReport, closingReport } from '../../store/closing.repo';
import {
  listMatters,
  type MatterFilter,
  type MatterRow,
  type StepRow,
  stepsOfMatters,
} from '../../store/matter.views';
import { filterChoices, latestEscalations } from '../../store/office.views';
import type { Db } from '../../store/openStore';
import { contextOf } from '../../store/programme.context';
import { overdueSteps, type ProgrammeSummary, programmeFactsOf } from '../../store/programme.views';
import { listReplacements } from '../../store/replacement.views';

/** Matters on a page of the table. */
const PER_PAGE = 30;
const ESCALATIONS = 10;

/** Everything on the page of a programme. */
export interface ProgrammeView {
  programme: ProgrammeSummary;
  standing: ClosingReport;
  overdue: Map<string, number>;
  escalations: Awaited<ReturnType<typeof latestEscalations>>;
  changes: Awaited<ReturnType<typeof programmeFactsOf>>;
  absences: AbsenceRow[];
  replacements: Awaited<ReturnType<typeof listReplacements>>;
  /** Everybody on the roster, substitutes and successors that joined it included. */
  people: ReadonlyMap<string, ContextPerson>;
  choices: { units: string[]; groups: string[] };
  filter: MatterFilter;
  matters: { row: MatterRow; steps: StepRow[] }[];
  next: string | null;
}

/** Loads the page of a programme; `after` is the last matter of the page before. */
export async function loadProgramme(
  db: Db,
  programme: ProgrammeSummary,
  filter: MatterFilter,
  after: string | undefined,
  now: number,
): Promise<ProgrammeView> {
  const { id } = programme;
  const [standing, overdue, escalations, changes, absences, replacements, context, choices, rows] =
    await Promise.all([
      closingReport(db, id),
      overdueSteps(db, id, now),
      latestEscalations(db, id, ESCALATIONS),
      programmeFactsOf(db, id),
      listAbsences(db, id, programme.rosterId),
      listReplacements(db, id),
      contextOf(db, id),
      filterChoices(db, id),
      listMatters(db, id, filter, PER_PAGE, after),
    ]);
  const shown = rows.slice(0, PER_PAGE);
  const steps = await stepsOfMatters(
    db,
    shown.map((m) => m.id),
  );
  return {
    programme,
    standing,
    overdue,
    escalations,
    changes,
    absences,
    replacements,
    people: context.people,
    choices,
    filter,
    matters: shown.map((row) => ({ row, steps: steps.get(row.id) ?? [] })),
    next: rows.length > PER_PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

const STATES = ['open', 'done', 'lapsed', 'cancelled'] as const;

/** The filter as it stands in the address; what is not one of ours is left out. */
export function filterOf(query: Record<string, unknown>): MatterFilter {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined;
  };
  return {
    state: STATES.find((s) => s === query.state),
    unit: text('unit'),
    group: text('group'),
    step: text('step'),
  };
}
