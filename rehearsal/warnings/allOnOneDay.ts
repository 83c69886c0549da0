import type { Rule } from './warning.rule';
import { dayText, stepsText } from './warning.words';

/** Fewer than so many hand-ins are no crowd, whatever the day. */
const CROWD = 30;

/** Several steps that for the greater part fall due on one and the same day. */
export const allOnOneDay: Rule = ({ rehearsed: { deadlines } }) => {
  const total = sum(deadlines);
  const dates = [...new Set(deadlines.map((d) => d.due.slice(0, 10)))].sort();
  return dates.flatMap((date) => {
    const due = deadlines.filter((d) => d.due.startsWith(date));
    const [items, steps] = [sum(due), new Set(due.map((d) => d.title)).size];
    if (steps < 2 || items < CROWD || items * 2 <= total) return [];
    return {
      rule: 'allOnOneDay',
      weight: 'mind',
      text: `全部${total}份里有${items}份在${dayText(date)}同一天到期：${stepsText(due.map((d) => d.title))}。`,
      advice: '把各环节的时限错开，填报和审核都不会挤在一起。',
    };
  });
};

function sum(deadlines: readonly { people: number }[]): number {
  return deadlines.reduce((total, d) => total + d.people, 0);
}
