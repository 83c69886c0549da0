import type { Template } from './template.schema';

interface Wrong {
  path: (string | number)[];
  reason: string;
}

/** What the shape cannot say: names that lead nowhere, doubled ids, circles, rules that lean on what is unknown. */
export function referenceProblems(template: Template): Wrong[] {
  const wrong: Wrong[] = [];
  if (template.closes.anchor === 'opened')
    wrong.push({ path: ['closes'], reason: '整个方案没有 opened，须用 start、end 或日期' });
  for (const [key, matter] of Object.entries(template.matters)) {
    const at = (n: number, ...rest: string[]) => ['matters', key, 'steps', n, ...rest];
    const ids = matter.steps.map((s) => s.id);
    matter.steps.forEach((step, n) => {
      if (ids.indexOf(step.id) !== n) wrong.push({ path: at(n, 'id'), reason: `环节 ${step.id} 重复` });
      const ladders = [
        ['ladder', step.ladder],
        ['check', step.check?.ladder],
      ] as const;
      for (const [field, ladder] of ladders) {
        if (ladder !== undefined && !template.ladders[ladder]) {
          wrong.push({ path: at(n, field), reason: `没有名为 ${ladder} 的梯级` });
        }
      }
      if (typeof step.repeat === 'string' && !template.parameters[step.repeat]) {
        wrong.push({ path: at(n, 'repeat'), reason: `没有名为 ${step.repeat} 的参数` });
      }
      if (typeof step.repeat === 'string' && (template.parameters[step.repeat]?.max ?? 0) > 50) {
        wrong.push({ path: at(n, 'repeat'), reason: '重复次数最多 50' });
      }
      if (step.opens && 'after' in step.opens) {
        for (const before of step.opens.after) {
          // Only earlier steps may be waited for, which also rules out circles.
          if (!ids.slice(0, n).includes(before)) {
            wrong.push({ path: at(n, 'opens'), reason: `after 只能指前面的环节，没有 ${before}` });
          }
        }
      } else if (step.opens && step.opens.anchor === 'opened') {
        wrong.push({ path: at(n, 'opens'), reason: '环节的开启日不能以 opened 为起点' });
      }
    });
  }
  return wrong;
}
