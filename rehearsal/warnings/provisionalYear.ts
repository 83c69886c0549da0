import { yearOf } from '../../domain/calendar/shanghai';
import type { Rule } from './warning.rule';
import { stepsText } from './warning.words';

/** Deadlines that lean on a year whose holidays nobody knows yet: they may move when the notice comes. */
export const provisionalYear: Rule = ({ rehearsed, calendar }) => {
  const leaning = rehearsed.deadlines.filter((d) => d.provisional);
  if (leaning.length === 0) return [];
  const { startsOn, closesAt } = rehearsed.input;
  const ends = [closesAt, ...leaning.map((d) => d.due)];
  const last = Math.max(...ends.map((at) => yearOf(at.slice(0, 10))));
  const first = yearOf(startsOn);
  const years = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const unpublished = years.filter((year) => !calendar.publishedYears.includes(year));
  return [
    {
      rule: 'provisionalYear',
      weight: 'mind',
      text: `${unpublished.map((y) => `${y}年`).join('、')}的放假安排尚未公布，${stepsText(leaning.map((d) => d.title))}的${leaning.length}个时限暂按周末和固定节日推算，公布后可能变动。`,
      advice: '放假通知公布后上传当年日历（会先列出哪些时限变动），并留意春节、清明等日期不固定的节日。',
    },
  ];
};
