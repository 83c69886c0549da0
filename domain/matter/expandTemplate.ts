import type { Form } from '../template/form.schema';
import type { DateRule, SpreadRule, Template, TemplateStep, Who } from '../template/template.schema';

/** A step with every parameter filled in, repeats written out and its check as a step of its own. */
export interface StepSpec {
  id: string;
  title: string;
  who: Who;
  opensOn?: DateRule;
  after?: string[];
  checks?: string;
  due: DateRule;
  again: DateRule;
  form: Form | null;
  nilReturn: boolean;
  tally?: string;
  ladder: string;
}

export interface MatterSpec {
  key: string;
  title: string;
  for: 'participant' | 'group' | 'programme';
  steps: StepSpec[];
}

export type Parameters = Record<string, number>;

/** The template's matters for one programme's parameters. Pure and stable: the same input gives the same ids. */
export function expandTemplate(template: Template, parameters: Parameters): MatterSpec[] {
  return Object.entries(template.matters).map(([key, matter]) => {
    const ids = new Map<string, string[]>();
    const steps = matter.steps.flatMap((step) => {
      const times = timesOf(template, step, parameters);
      const specs = Array.from({ length: times ?? 1 }, (_, k) =>
        one(step, times === null ? null : { k: k + 1, of: times }, ids),
      );
      ids.set(
        step.id,
        specs.map((s) => checkId(step, s.id)),
      );
      return specs.flatMap((spec) => (step.check ? [spec, checkOf(step.check, spec)] : [spec]));
    });
    return { key, title: matter.title, for: matter.for, steps };
  });
}

function timesOf(template: Template, step: TemplateStep, parameters: Parameters): number | null {
  if (step.repeat === undefined) return null;
  if (typeof step.repeat === 'number') return step.repeat;
  return parameters[step.repeat] ?? template.parameters[step.repeat]?.default ?? 0;
}

/** What others wait for: the check, where there is one, since only a passed submission counts as done. */
function checkId(step: TemplateStep, id: string): string {
  return step.check ? `${id}-check` : id;
}

function one(
  step: TemplateStep,
  repeat: { k: number; of: number } | null,
  ids: Map<string, string[]>,
): StepSpec {
  const many = repeat !== null && repeat.of > 1;
  const opens = step.opens;
  return {
    id: many ? `${step.id}-${repeat.k}` : step.id,
    title: many ? `${step.title}（${repeat.k}/${repeat.of}）` : step.title,
    who: step.who,
    opensOn: opens && !('after' in opens) ? opens : undefined,
    after: opens && 'after' in opens ? opens.after.flatMap((id) => ids.get(id) ?? []) : undefined,
    due: 'spread' in step.due ? spread(step.due, repeat ?? { k: 1, of: 1 }) : step.due,
    again: step.again,
    form: step.form,
    nilReturn: step.nilReturn,
    tally: step.tally,
    ladder: step.ladder,
  };
}

function spread(rule: SpreadRule, { k, of }: { k: number; of: number }): DateRule {
  const { from, to } = rule.spread;
  const day = Math.round(from + ((to - from) * k) / of);
  return { anchor: 'start', count: day - 1, unit: 'day', direction: 'after', roll: rule.roll, at: rule.at };
}

function checkOf(check: NonNullable<TemplateStep['check']>, spec: StepSpec): StepSpec {
  return {
    id: `${spec.id}-check`,
    title: spec.title === check.title ? check.title : `${check.title}${suffix(spec.title)}`,
    who: check.by,
    after: [spec.id],
    checks: spec.id,
    due: check.due,
    again: check.due,
    form: null,
    nilReturn: false,
    ladder: check.ladder,
  };
}

/** `（1/2）` of a repeated step, so that its checks can be told apart too. */
function suffix(title: string): string {
  return /（\d+\/\d+）$/.exec(title)?.[0] ?? '';
}
