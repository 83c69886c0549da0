import { sql } from 'kysely';
import type { Db } from '../../store/openStore';

/**
 * A quarter's totals and ranks once more, straight from the tables and the scheme's text: no line of the scoring is
 * shared with the program, so that the two can only agree by being right.
 */
export interface ByHand {
  unit: string;
  total: number;
  rank: number;
}

/** The scheme as it stands in its YAML file. */
export interface RawScheme {
  sections: {
    id: string;
    weight: number;
    indicators: {
      code: string;
      full: number;
      period?: string;
      nil?: number;
      rule: { by: string; each?: number; late?: { workdays: number; marks: number }[]; beyond?: number };
    }[];
  }[];
  bonus: { cap: number; items: { code: string; each: number }[] };
  deduction: { cap: number; items: { code: string; each: number }[] };
  veto: { total: number; items: { code: string }[] };
  year: { quarters: number[] };
}

interface RawUnit {
  id: string;
  unit: string;
  round: number | null;
  signed: boolean;
  due: string;
  filed: string | null;
  content: { code: string; nil: boolean; count: number | null }[] | null;
}

/** To two decimals, half up; a hair above takes care of 0.285 being a little less than it says. */
const cents = (value: number) => Math.floor(value * 100 + 0.5 + 1e-7) / 100;

export async function scoresByHand(
  db: Db,
  programmeId: string,
  scheme: RawScheme,
  quarter: number,
): Promise<ByHand[]> {
  const units = await unitsOf(db, programmeId);
  const marks = await rows<{ id: string; code: string; marks: number }>(
    db,
    sql`select matter_id as id, code, marks::float8 as marks from scores s join matters m on m.id = s.matter_id
      where m.programme_id = ${programmeId}`,
  );
  const rulings = await rows<{ id: string; code: string; marks: number }>(
    db,
    sql`select matter_id as id, code, marks::float8 as marks from rulings r join matters m on m.id = r.matter_id
      where m.programme_id = ${programmeId} order by r.at, r.id`,
  );
  const cases = await rows<{ id: string; code: string; count: number }>(
    db,
    sql`select matter_id as id, code, count from adjustments a join matters m on m.id = a.matter_id
      where m.programme_id = ${programmeId}`,
  );
  const asked = scheme.sections
    .map((s) => ({
      ...s,
      indicators: s.indicators.filter(({ period = 'quarter' }) => {
        if (period === 'year') return quarter === 4;
        return period === 'quarter' || quarter % 2 === 0;
      }),
    }))
    .filter((s) => s.indicators.length > 0);
  const allWeights = asked.reduce((n, s) => n + s.weight, 0);
  const totals = units.map((unit) => {
    let total = 0;
    let given = 0;
    asked.forEach((section, n) => {
      const last = n === asked.length - 1;
      const weight = last ? cents(100 - given) : cents((section.weight / allWeights) * 100);
      given += weight;
      let [got, outOf] = [0, 0];
      for (const indicator of section.indicators) {
        const mark = markOf(unit, indicator);
        if (mark === null) continue;
        got += mark;
        outOf += indicator.full;
      }
      total += outOf === 0 ? 0 : cents((weight * got) / outOf);
    });
    total += counted(unit.id, scheme.bonus) - counted(unit.id, scheme.deduction);
    total = Math.max(0, cents(total));
    const vetoed = scheme.veto.items.some(({ code }) => casesOf(unit.id, code) > 0);
    return { unit: unit.unit, total: vetoed ? Math.min(total, scheme.veto.total) : total };
  });
  return totals.map((t) => ({ ...t, rank: 1 + totals.filter((o) => o.total > t.total).length }));

  function markOf(
    unit: RawUnit,
    indicator: RawScheme['sections'][number]['indicators'][number],
  ): number | null {
    const { code, rule, full, nil } = indicator;
    if (!unit.signed) return 0;
    const ruled = rulings.filter((r) => r.id === unit.id && r.code === code).at(-1);
    if (ruled) return ruled.marks;
    if (rule.by === 'timeliness') {
      const late = lateDays(unit.due, unit.filed!);
      if (late === 0) return full;
      return rule.late?.find((l) => late <= l.workdays)?.marks ?? rule.beyond ?? 0;
    }
    const filing = unit.content!.find((f) => f.code === code);
    if (!filing) return 0;
    if (filing.nil) return nil ?? 0;
    if (rule.by === 'count') return Math.min(full, cents(rule.each! * filing.count!));
    const own = marks.filter((m) => m.id === unit.id && m.code === code).map((m) => m.marks);
    return own.length === 0 ? null : cents(own.reduce((a, b) => a + b, 0) / own.length);
  }

  function casesOf(id: string, code: string): number {
    return cases.filter((c) => c.id === id && c.code === code).reduce((n, c) => n + c.count, 0);
  }

  function counted(id: string, part: RawScheme['bonus']): number {
    const points = part.items.reduce((n, item) => n + item.each * casesOf(id, item.code), 0);
    return Math.min(part.cap, points);
  }
}

/** A year by hand: the quarters' totals by the scheme's shares, all four issued. */
export function yearByHand(quarters: readonly ByHand[][], { year }: RawScheme): ByHand[] {
  const totals = quarters[0]!.map(({ unit }) => ({
    unit,
    total: cents(
      quarters.reduce((n, q, k) => n + (q.find((u) => u.unit === unit)!.total * year.quarters[k]!) / 100, 0),
    ),
  }));
  return totals.map((t) => ({ ...t, rank: 1 + totals.filter((o) => o.total > t.total).length }));
}

/** Weekdays from the one after the deadline's to the hand-in's: no holiday lies in the week after a deadline here. */
function lateDays(due: string, filed: string): number {
  let late = 0;
  for (let day = new Date(`${due}T00:00:00Z`); day.toISOString().slice(0, 10) < filed; ) {
    day = new Date(day.getTime() + 86_400_000);
    if (day.getUTCDay() % 6 !== 0) late += 1;
  }
  return late;
}

/** Units in the order of their names, with the newest round and whether it was signed. */
function unitsOf(db: Db, programmeId: string): Promise<RawUnit[]> {
  return rows(
    db,
    sql`
    select m.id, m.group_name as unit, h.round, h.content,
      exists (select 1 from facts c where c.matter_id = m.id and c.step_id = 'fill-check' and c.kind = 'checked'
        and c.outcome = 'pass' and c.round = h.round) as signed,
      to_char(d.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due,
      (select to_char(min(f.received_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from facts f
        where f.matter_id = m.id and f.step_id = 'fill' and f.kind = 'submitted' and f.round = h.round) as filed
    from matters m
    join deadlines d on d.matter_id = m.id and d.step_id = 'fill' and d.round = 1 and d.n = 1
    left join lateral (select * from handed_in h where h.matter_id = m.id order by round desc limit 1) h on true
    where m.programme_id = ${programmeId} and m.key = 'unit' order by m.group_name`,
  );
}

async function rows<T>(db: Db, query: ReturnType<typeof sql>): Promise<T[]> {
  const { rows: found } = await query.execute(db);
  return found as T[];
}
