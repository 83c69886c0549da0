import type { LocalDate } from '../../domain/calendar/shanghai';
import type { Template } from '../../domain/template/template.schema';
import { loadTemplates } from '../../programmes/loadTemplates';
import type { Rehearsed } from '../../rehearsal/rehearsed.types';
import { reportCsvs } from '../../rehearsal/report/reportCsvs';
import { reportHtml } from '../../rehearsal/report/reportHtml';
import { reportJson } from '../../rehearsal/report/reportJson';
import { type RehearsalInput, type RehearsalResult, runRehearsal } from '../../rehearsal/runRehearsal';

/** Every shipped template in which participants, or units, take part; a quarter's has a scheme. */
export async function shippedTemplates(wanted: 'participants' | 'units' | 'quarter'): Promise<Template[]> {
  const kindOf = ({ scheme, matters }: Template): typeof wanted => {
    if (scheme !== undefined) return 'quarter';
    return Object.values(matters).some((m) => m.for === 'unit') ? 'units' : 'participants';
  };
  return [...(await loadTemplates()).values()].filter((t) => kindOf(t) === wanted);
}

/** A rehearsal and the same once more, with what it said on the way. */
export interface Twice {
  first: RehearsalResult;
  second: RehearsalResult;
  r: Rehearsed;
  dates: LocalDate[];
}

/** Rehearses twice with seed 7 and the template's default parameters; the first time with histories. */
export async function rehearsedTwice(
  input: Omit<RehearsalInput, 'parameters' | 'seed' | 'histories'>,
): Promise<Twice> {
  const parameters = Object.fromEntries(
    Object.entries(input.template.parameters).map(([k, p]) => [k, p.default]),
  );
  const whole = { ...input, parameters, seed: 7 };
  const dates: LocalDate[] = [];
  const first = await runRehearsal({ ...whole, histories: true }, { progress: (p) => dates.push(p.date) });
  const second = await runRehearsal({ ...whole, histories: false }, { progress: () => undefined });
  return { first, second, r: first.rehearsed, dates };
}

/**
 * What holds for every rehearsal, whatever is rehearsed. `secrets`: words of the real roster that must not come out.
 */
export function itIsARehearsal(played: () => Twice, secrets: readonly string[]): void {
  it('is the same to the byte with the same seed', () => {
    const { r, second } = played();
    expect(reportJson(second.rehearsed)).toBe(reportJson(r));
    expect(reportHtml(second.rehearsed)).toBe(reportHtml(r));
    expect(reportCsvs(second.rehearsed)).toEqual(reportCsvs(r));
  });

  it('holds nobody’s real name, address or unit', () => {
    const { r, first } = played();
    const whole = reportJson(r) + first.histories.map((h) => h.name + h.json).join('');
    expect(secrets.filter((secret) => whole.includes(secret))).toEqual([]);
  });

  it('mails nobody in quiet hours, nor twice in a half-day', () => {
    const { r } = played();
    const times = r.mails.map((m) => m.at.slice(11));
    expect(times.filter((t) => t < '08:00' || t >= '20:00')).toEqual([]);
    const halves = r.mails.map((m) => `${m.to} ${m.at.slice(0, 10)} ${m.at.slice(11) < '13:30'}`);
    expect(halves.filter((h, n) => halves.indexOf(h) !== n)).toEqual([]);
  });

  it('reminds on working days only', () => {
    const on = played().r.days.filter((d) => d.reminders + d.escalations > 0);
    expect(on.filter((d) => d.kind !== 'workday' && d.kind !== 'make-up')).toEqual([]);
  });

  it('brings histories that the Temporal UI imports, one a workflow', () => {
    const { r, first } = played();
    expect(first.histories).toHaveLength(r.counts.matters + 2);
    const { events } = JSON.parse(first.histories[0]!.json) as { events: { eventType: string }[] };
    expect(events[0]!.eventType).toBe('EVENT_TYPE_WORKFLOW_EXECUTION_STARTED');
  });
}
