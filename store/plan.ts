import { dateOf, type LocalDate } from '../domain/calendar/shanghai';
import type { Plan } from '../domain/matter/replan';
import { calendarFor, ladderOf, type ProgrammeContext } from '../domain/programme/context';
import type { DateRule } from '../domain/template/template.schema';
import type { Db, Tx } from './openStore';

interface About {
  id: string;
  key: string;
  person_id: string | null;
  group_name: string | null;
}

/**
 * What a matter's dates are worked out from. Dates handed in and other matters' ends are looked up only where a rule
 * leans on them.
 */
export async function planOf(db: Db | Tx, context: ProgrammeContext, matter: About): Promise<Plan> {
  const specs = context.specs.find((s) => s.key === matter.key)?.steps ?? [];
  const rules = specs.flatMap((s) =>
    [s.opensOn, s.due, s.again].filter((r): r is DateRule => r !== undefined),
  );
  const fields = rules.flatMap((r) => (r.field ? [r.field] : []));
  const keys = rules.flatMap((r) => (r.matter ? [r.matter] : []));
  return {
    calendar: calendarFor(context, matter),
    specs,
    ladderOf: (step) => ladderOf(context, matter.key, step),
    anchors: {
      ...context.anchors,
      ...(fields.length > 0 && { fields: await datesHandedIn(db, matter.id, fields) }),
      ...(keys.length > 0 && { matters: await endsOf(db, context.id, keys, matter.group_name) }),
    },
    closesAt: context.closesAt,
    whenPaused: context.template.whenPaused ?? 'shift',
  };
}

type Fields = readonly { step: string; field: string }[];

/** By `step.field`: the date in the newest submission; a nil return has none. */
async function datesHandedIn(
  db: Db | Tx,
  matterId: string,
  fields: Fields,
): Promise<Record<string, LocalDate>> {
  const rows = await db
    .selectFrom('facts')
    .distinctOn('step_id')
    .select(['step_id', 'form'])
    .where('matter_id', '=', matterId)
    .where('kind', '=', 'submitted')
    .where(
      'step_id',
      'in',
      fields.map((f) => f.step),
    )
    .orderBy('step_id')
    .orderBy('seq', 'desc')
    .execute();
  return Object.fromEntries(
    fields.flatMap(({ step, field }) => {
      const value = rows.find((r) => r.step_id === step)?.form?.[field];
      return typeof value === 'string' ? [[`${step}.${field}`, value]] : [];
    }),
  );
}

/** By key: the day on which another matter, the programme's or of the same group, ended. */
async function endsOf(
  db: Db | Tx,
  programmeId: string,
  keys: readonly string[],
  group: string | null,
): Promise<Record<string, LocalDate>> {
  const rows = await db
    .selectFrom('matters')
    .select(['key', 'ended_at'])
    .where('programme_id', '=', programmeId)
    .where('key', 'in', keys)
    .where('person_id', 'is', null)
    .where((e) => e.or([e('group_name', 'is', null), e('group_name', '=', group ?? '')]))
    .where('ended_at', 'is not', null)
    .execute();
  return Object.fromEntries(rows.flatMap((r) => (r.ended_at === null ? [] : [[r.key, dateOf(r.ended_at)]])));
}
