import { dateOf, instantOf } from '../../domain/calendar/shanghai';
import { ROLES } from '../../domain/glossary';
import { isEscalation, levelOf } from '../../domain/notice/rung';
import { earliestRungs } from './earliestRungs';
import type { Rule, Watched } from './warning.rule';
import { dayText, stepsText } from './warning.words';

/** A rung that can only fall due when the programme has closed: it is written in the template and will never fire. */
export const ladderBeyondEnd: Rule = (watched) => {
  const { closesAt } = watched.rehearsed.input;
  const closes = instantOf(closesAt.slice(0, 10), closesAt.slice(11));
  const never = earliestRungs(watched).filter(({ rung }) => rung.at >= closes);
  const rungs = [...new Set(never.map(({ ladder, rung }) => `${ladder} ${rung.key}`))];
  return rungs.map((name) => {
    const same = never.filter(({ ladder, rung }) => `${ladder} ${rung.key}` === name);
    const { ladder, rung } = same[0]!;
    const first = same.reduce((a, b) => (b.rung.at < a.rung.at ? b : a)).rung.at;
    return {
      rule: 'ladderBeyondEnd',
      weight: 'bad',
      text: `${stepsText(same.map((s) => s.step))}的${rungText(watched, ladder, rung.key)}最早要到${dayText(dateOf(first))}，那时方案已经关闭（${dayText(dateOf(closes))}${closesAt.slice(11)}），永远不会发出。`,
      advice: '把方案的关闭日（closes）推后，或让这些环节早些到期，或把这一档提前。',
    };
  });
};

/** `第4次督办（到期后第7个工作日，报分管领导）`. */
function rungText({ template }: Watched, ladder: string, key: string): string {
  const n = levelOf(key);
  const { remind, escalate } = template.ladders[ladder]!;
  if (!isEscalation({ key })) {
    const before = -remind[n - 1]!.workdays;
    return `第${n}次催办（${before === 0 ? '到期当天' : `到期前第${before}个工作日`}）`;
  }
  const { workdays, to } = escalate[n - 1]!;
  return `第${n}次督办（到期后第${workdays}个工作日，报${to === 'assignee' ? '本人' : ROLES[to]}）`;
}
