import type { Rule } from './warning.rule';
import { dayText } from './warning.words';

/**
 * What lies before one checker on one day, from which on nobody reads with care: at five minutes each it is five hours.
 */
export const CROWDED = 60;

/** A checker before whom too much lies on one day, the worst day of each; the most crowded first. */
export const crowdedChecker: Rule = ({ rehearsed }) => {
  const crowded = rehearsed.checking.filter((c) => c.waiting >= CROWDED);
  const worst = [...new Set(crowded.map((c) => c.who))].map((who) => {
    const days = crowded.filter((c) => c.who === who);
    return { most: days.reduce((a, b) => (b.waiting > a.waiting ? b : a)), days: days.length };
  });
  return worst
    .sort((a, b) => b.most.waiting - a.most.waiting)
    .map(({ most, days }) => ({
      rule: 'crowdedChecker',
      weight: 'bad',
      text: `${most.who}在${dayText(most.date)}一天有${most.waiting}份待审核${days > 1 ? `，这样的日子（${CROWDED}份以上）共${days}天` : ''}。`,
      advice: '把各环节的时限错开几天，把组分小，或再安排一名审核人。',
    }));
};
