import { ROLES } from '../../domain/glossary';
import type { Rule } from './warning.rule';
import { dayText } from './warning.words';

/** A 分管领导 gets one mail a day, which says what decision is wanted; nobody decides on more than this at once. */
const AT_ONCE = 20;

/** A 分管领导 who is told of too many escalations on one day: the ladder brings them what others should have settled. */
export const floodedLeader: Rule = ({ rehearsed }) => {
  const leaders = rehearsed.people.filter((p) => p.role.split('、').includes(ROLES.leader));
  return leaders.flatMap(({ name }) => {
    const counts = new Map<string, number>();
    for (const { to, at } of rehearsed.escalations)
      if (to === name) counts.set(at.slice(0, 10), (counts.get(at.slice(0, 10)) ?? 0) + 1);
    const flooded = [...counts].filter(([, n]) => n > AT_ONCE);
    if (flooded.length === 0) return [];
    const [date, most] = flooded.reduce((a, b) => (b[1] > a[1] ? b : a));
    return {
      rule: 'floodedLeader',
      weight: 'bad',
      text: `${name}在${dayText(date)}一天会收到${most}件督办${flooded.length > 1 ? `，这样的日子（超过${AT_ONCE}件）共${flooded.length}天` : ''}。`,
      advice: '在报分管领导之前多留几个工作日给经办人处理，或者加一档督办到组长、经办人。',
    };
  });
};
