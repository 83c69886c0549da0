import type { DateRule } from './rule.schema';
import type { Template, TemplateStep } from './template.schema';

interface Wrong {
  path: string[];
  reason: string;
}

/**
 * What is wrong with the date rules of one step: anchors that lead nowhere, or that may not be known when they are
 * asked for.
 */
export function ruleProblems(template: Template, key: string, n: number): Wrong[] {
  const steps = template.matters[key]!.steps;
  const step = steps[n]!;
  const wrong: Wrong[] = [];
  const tell = (path: string, reason: string): void => {
    wrong.push({ path: [path], reason });
  };
  const opens = step.opens && 'anchor' in step.opens ? step.opens : undefined;
  if (opens?.anchor === 'opened') tell('opens', '环节的开启日不能以 opened 为起点');
  if (step.opens && 'every' in step.opens && template.days < 7)
    tell('opens', '方案不足 7 天，可能一次也轮不到，不能用 every');
  const due = 'spread' in step.due ? undefined : step.due;
  const leads = (rule: DateRule): string | null =>
    fieldProblem(steps.slice(0, n), rule) ?? matterProblem(template, key, rule);
  const astray = [
    ['opens', opens && leads(opens)],
    ['due', due && (leads(due) ?? unopenedProblem(step, due))],
  ] as const;
  for (const [path, reason] of astray) if (reason) tell(path, reason);
  // A nil return has no dates and a return comes when it comes: these must always have a day to count from.
  const sure = [
    ['again', step.again],
    ['check', step.check?.due],
    ['until', step.until],
    ['check', step.check?.until],
  ] as const;
  for (const [path, rule] of sure) {
    if (rule && (rule.field || rule.matter !== undefined))
      tell(path, '退回后的时限、审核的时限和截止日只能以 start、end、opened 或日期为起点');
  }
  return wrong;
}

/** A deadline that leans on an answer or an end is known only if the step does not open before it is there. */
function unopenedProblem({ opens }: TemplateStep, { field, matter }: DateRule): string | null {
  if (field && !(opens && 'after' in opens && opens.after.includes(field.step)))
    return `以 ${field.step} 的栏目为起点时，opens 须写作 { after: [${field.step}] }`;
  if (matter !== undefined && !(opens && 'anchor' in opens && opens.matter === matter))
    return `以事项 ${matter} 的办结日为起点时，opens 也须以它为起点`;
  return null;
}

function fieldProblem(earlier: readonly TemplateStep[], { field: at }: DateRule): string | null {
  if (!at) return null;
  const step = earlier.find((s) => s.id === at.step);
  if (!step) return `field 只能指本事项前面的环节，没有 ${at.step}`;
  if (step.repeat !== undefined || (step.opens && 'every' in step.opens))
    return `环节 ${at.step} 有多份，不能以它的栏目为起点`;
  const type = step.form?.fields.find((f) => f.id === at.field)?.type;
  if (type === undefined) return `环节 ${at.step} 没有名为 ${at.field} 的栏目`;
  return type === 'date' ? null : `${at.step}.${at.field} 不是日期栏目`;
}

function matterProblem(template: Template, key: string, { matter: other }: DateRule): string | null {
  if (other === undefined) return null;
  const awaited = template.matters[other];
  if (!awaited) return `没有名为 ${other} 的事项`;
  if (other === key) return '事项不能等自己办结';
  if (awaited.for === 'participant' || awaited.for === 'reviewer')
    return `事项 ${other} 每人一份，不能以它的办结日为起点`;
  if (template.matters[key]!.for === 'programme' && (awaited.for === 'group' || awaited.for === 'unit'))
    return `事项 ${other} 每组、每个单位一份，整个方案一份的事项不能等它办结`;
  return awaits(template, other, key, new Set()) ? `事项 ${key} 与 ${other} 互相等待，永远不会开始` : null;
}

/**
 * True if `from` cannot end before `target` has: some step of it, or of what it awaits, opens after the target's end.
 */
function awaits(template: Template, from: string, target: string, seen: Set<string>): boolean {
  if (from === target) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const next = (template.matters[from]?.steps ?? []).flatMap((s) =>
    s.opens && 'anchor' in s.opens ? (s.opens.matter ?? []) : [],
  );
  return next.some((key) => awaits(template, key, target, seen));
}
