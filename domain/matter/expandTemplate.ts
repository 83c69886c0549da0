import { addDays, type LocalDate, weekdayOf } from '../calendar/shanghai';
import { ownOf } from '../ownOf';
import type { Form } from '../template/form.schema';
import type { StepKind } from '../template/step.kinds';
import type {
  DateRule,
  ExtensionRule,
  SpreadRule,
  Template,
  TemplateStep,
  Who,
} from '../template/template.schema';

/** A step with every parameter filled in, repeats written out and its check as a step of its own. */
export interface StepSpec {
  id: string;
  title: string;
  kind: StepKind;
  who: Who;
  opensOn?: DateRule;
  after?: string[];
  checks?: string;
  due: DateRule;
  again: DateRule;
  until?: DateRule;
  optional?: true;
  form: Form | null;
  nilReturn: boolean;
  tally?: string;
  ladder: string;
  /** Who decides on more time, and how much; absent where it may not be asked for. */
  extension?: ExtensionRule;
}

export interface MatterSpec {
  key: string;
  title: string;
  for: Template['matters'][string]['for'];
  steps: StepSpec[];
}

export type Parameters = Record<string, number>;

/** First and last day of a programme, both inclusive, in Asia/Shanghai. */
export interface Window {
  start: LocalDate;
  end: LocalDate;
}

/** More weekdays than the longest programme has; a longer window is a mistake of the caller. */
const MOST_OCCURRENCES = 60;

/** One of a step that is written out several times. */
interface Occurrence {
  k: number;
  of: number;
  /** The day on which it opens by `every`, before the roll. */
  on?: LocalDate;
}

/**
 * The template's matters for one programme's parameters and window. Pure and stable: the same input gives the same ids.
 * A step with `repeat` or `every` always has numbered ids, also if there is only one of it, so that its number may
 * change in mid-run. Throws RangeError for a window with more than sixty of a weekday.
 */
export function expandTemplate(template: Template, parameters: Parameters, window: Window): MatterSpec[] {
  return Object.entries(template.matters).map(([key, matter]) => {
    const ids = new Map<string, string[]>();
    const steps = matter.steps.flatMap((step) => {
      const occurrences = occurrencesOf(template, step, parameters, window) ?? [null];
      const specs = occurrences.map((o) => withTitles(template, matter.steps, specOf(step, o, ids)));
      ids.set(
        step.id,
        specs.map((s) => checkId(step, s.id)),
      );
      return specs.flatMap((spec) => (step.check ? [spec, checkOf(step.check, spec)] : [spec]));
    });
    return { key, title: matter.title, for: matter.for, steps };
  });
}

/** Null for a step that there is once, under its own id. */
function occurrencesOf(
  template: Template,
  step: TemplateStep,
  parameters: Parameters,
  window: Window,
): Occurrence[] | null {
  if (step.opens && 'every' in step.opens) {
    const days = weekdaysIn(window, step.opens.every);
    return days.map((on, n) => ({ k: n + 1, of: days.length, on }));
  }
  if (step.repeat === undefined) return null;
  const of =
    typeof step.repeat === 'number'
      ? step.repeat
      : (ownOf(parameters, step.repeat) ?? ownOf(template.parameters, step.repeat)?.default ?? 0);
  return Array.from({ length: of }, (_, n) => ({ k: n + 1, of }));
}

function weekdaysIn({ start, end }: Window, weekday: number): LocalDate[] {
  const days: LocalDate[] = [];
  let day = addDays(start, (weekday - weekdayOf(start) + 7) % 7);
  for (; day <= end; day = addDays(day, 7)) {
    if (days.length === MOST_OCCURRENCES) throw new RangeError(`too many weekdays from ${start} to ${end}`);
    days.push(day);
  }
  return days;
}

/** What others wait for: the check, where there is one, since only a passed submission counts as done. */
function checkId(step: TemplateStep, id: string): string {
  return step.check ? `${id}-check` : id;
}

function specOf(step: TemplateStep, occurrence: Occurrence | null, ids: Map<string, string[]>): StepSpec {
  const opens = step.opens;
  const after = opens && 'after' in opens ? opens.after : undefined;
  return {
    id: occurrence ? `${step.id}-${occurrence.k}` : step.id,
    title: occurrence && occurrence.of > 1 ? `${step.title}（${occurrence.k}/${occurrence.of}）` : step.title,
    // Templates kept from before there were kinds have none.
    kind: step.kind ?? 'form',
    who: step.who,
    opensOn: opensOn(opens, occurrence),
    after: after?.flatMap((id) => ids.get(id) ?? []),
    due: 'spread' in step.due ? spread(step.due, occurrence ?? { k: 1, of: 1 }) : step.due,
    again: step.again,
    ...(step.until && { until: step.until }),
    ...(step.optional && { optional: true as const }),
    form: step.form ?? null,
    nilReturn: step.nilReturn,
    tally: step.tally,
    ladder: step.ladder,
    ...(step.extension && { extension: step.extension }),
  };
}

/** A weekday that is a holiday moves by the rule, and is never dropped; then two may open on the same day. */
function opensOn(opens: TemplateStep['opens'], occurrence: Occurrence | null): DateRule | undefined {
  if (!opens || 'after' in opens) return undefined;
  if (!('every' in opens)) return opens;
  const { roll, at } = opens;
  return { anchor: 'date', date: occurrence?.on, count: 0, unit: 'day', direction: 'after', roll, at };
}

function spread(rule: SpreadRule, { k, of }: Occurrence): DateRule {
  const { from, to } = rule.spread;
  const day = Math.round(from + ((to - from) * k) / of);
  return { anchor: 'start', count: day - 1, unit: 'day', direction: 'after', roll: rule.roll, at: rule.at };
}

/** Rules that lean on a field or a matter say so in the template's words: an explanation names no ids. */
function withTitles(template: Template, steps: readonly TemplateStep[], spec: StepSpec): StepSpec {
  const titled = (rule: DateRule): DateRule => {
    if (rule.matter !== undefined)
      return { ...rule, anchorTitle: `“${template.matters[rule.matter]?.title}”办结日` };
    if (!rule.field) return rule;
    const { step: id, field } = rule.field;
    const step = steps.find((s) => s.id === id);
    const title = step?.form?.fields.find((f) => f.id === field)?.title;
    return { ...rule, anchorTitle: `“${step?.title}”${title}` };
  };
  return { ...spec, opensOn: spec.opensOn && titled(spec.opensOn), due: titled(spec.due) };
}

function checkOf(check: NonNullable<TemplateStep['check']>, spec: StepSpec): StepSpec {
  return {
    id: `${spec.id}-check`,
    title: spec.title === check.title ? check.title : `${check.title}${suffix(spec.title)}`,
    kind: check.kind ?? 'check',
    who: check.by,
    after: [spec.id],
    checks: spec.id,
    due: check.due,
    again: check.due,
    ...(check.until && { until: check.until }),
    form: null,
    nilReturn: false,
    ladder: check.ladder,
  };
}

/** `（1/2）` of a repeated step, so that its checks can be told apart too. */
function suffix(title: string): string {
  return /（\d+\/\d+）$/.exec(title)?.[0] ?? '';
}
