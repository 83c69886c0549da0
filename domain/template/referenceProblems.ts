import { ownOf } from '../ownOf';
import type { DateRule } from './rule.schema';
import { ruleProblems } from './ruleProblems';
import type { Template, TemplateStep } from './template.schema';

export interface Wrong {
  path: (string | number)[];
  reason: string;
}

/** What the shape cannot say: names that lead nowhere, doubled ids, circles, rules that lean on what is unknown. */
export function referenceProblems(template: Template): Wrong[] {
  const wrong: Wrong[] = [];
  if (leansOnSteps(template.closes))
    wrong.push({
      path: ['closes'],
      reason: '整个方案的关闭日不能以 opened、栏目或事项为起点，须用 start、end 或日期',
    });
  for (const [key, matter] of Object.entries(template.matters)) {
    const at = (n: number, ...rest: string[]) => ['matters', key, 'steps', n, ...rest];
    const ids = matter.steps.map((s) => s.id);
    matter.steps.forEach((step, n) => {
      if (ids.indexOf(step.id) !== n) wrong.push({ path: at(n, 'id'), reason: `环节 ${step.id} 重复` });
      const other = matter.steps.find((s) => s !== step && takes(s, step.id));
      if (other)
        wrong.push({ path: at(n, 'id'), reason: `${step.id} 与环节 ${other.id} 写开后的编号相同，请换一个` });
      const ladders = [
        ['ladder', step.ladder],
        ['check', step.check?.ladder],
      ] as const;
      for (const [field, ladder] of ladders) {
        if (ladder !== undefined && !template.ladders[ladder]) {
          wrong.push({ path: at(n, field), reason: `没有名为 ${ladder} 的梯级` });
        }
      }
      if (typeof step.repeat === 'string' && !ownOf(template.parameters, step.repeat)) {
        wrong.push({ path: at(n, 'repeat'), reason: `没有名为 ${step.repeat} 的参数` });
      }
      if (typeof step.repeat === 'string' && (ownOf(template.parameters, step.repeat)?.max ?? 0) > 50) {
        wrong.push({ path: at(n, 'repeat'), reason: '重复次数最多 50' });
      }
      if (step.opens && 'after' in step.opens) {
        for (const before of step.opens.after) {
          // Only earlier steps may be waited for, which also rules out circles.
          if (!ids.slice(0, n).includes(before)) {
            wrong.push({ path: at(n, 'opens'), reason: `after 只能指前面的环节，没有 ${before}` });
          }
        }
      }
      if (decidesOwn(matter.for, step))
        wrong.push({ path: at(n, 'extension', 'by'), reason: '组长不能答复自己的延期申请，请另写一个角色' });
      wrong.push(...ruleProblems(template, key, n).map((w) => ({ ...w, path: at(n, ...w.path) })));
    });
  }
  return wrong;
}

/** True for an id that a step's copies or checks will have when they are written out (`visit-2`, `visit-2-check`). */
function takes(step: TemplateStep, id: string): boolean {
  if (!id.startsWith(`${step.id}-`)) return false;
  const rest = id.slice(step.id.length);
  const many = step.repeat !== undefined || (step.opens !== undefined && 'every' in step.opens);
  const copy = many ? /^-\d+/.exec(rest)?.[0] : '';
  return (
    copy !== undefined && [...(many ? [copy] : []), ...(step.check ? [`${copy}-check`] : [])].includes(rest)
  );
}

/** In a group's matter its leader acts, and would be asked to grant their own request. */
function decidesOwn(kind: Template['matters'][string]['for'], { who, extension }: TemplateStep): boolean {
  const acts = who === 'groupLeader' || (kind === 'group' && who === 'assignee');
  return acts && extension?.by === 'groupLeader';
}

function leansOnSteps({ anchor }: DateRule): boolean {
  return anchor !== 'start' && anchor !== 'end' && anchor !== 'date';
}
