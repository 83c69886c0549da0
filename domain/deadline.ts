import type { Calendar, Counted } from './calendar/calendar.types';
import { countDays } from './calendar/countDays';
import {
  dateOf,
  dateText,
  dueText,
  type Instant,
  instantOf,
  type LocalDate,
  weekdayText,
} from './calendar/shanghai';
import type { DateRule } from './template/template.schema';

/** The dates a rule may lean on, all in Asia/Shanghai. */
export interface Anchors {
  start: LocalDate;
  end: LocalDate;
  /** The date on which the step was opened; absent when planning ahead. */
  opened?: LocalDate;
}

/** Why a deadline is what it is; stored with it and shown to whoever asks. */
export interface Explanation {
  anchor: { kind: string; date: LocalDate };
  count: number;
  unit: 'workday' | 'day';
  direction: 'after' | 'before';
  roll: 'none' | 'forward' | 'back';
  skipped: { date: LocalDate; reason: string }[];
  provisional: boolean;
  calendarVersion: number;
  /** The whole reasoning as one Chinese sentence. */
  text: string;
}

export interface Deadline {
  due: Instant;
  date: LocalDate;
  explanation: Explanation;
}

const ANCHOR_TEXT = {
  start: '方案开始日',
  end: '方案结束日',
  opened: '环节开启日',
  date: '指定日期',
} as const;

function anchorDate(rule: DateRule, anchors: Anchors): LocalDate {
  if (rule.anchor === 'date') return rule.date!;
  const date = anchors[rule.anchor];
  if (!date) throw new RangeError(`a rule leans on "${rule.anchor}", which is not known here`);
  return date;
}

function sentence(
  rule: DateRule,
  anchor: LocalDate,
  due: Instant,
  skipped: Explanation['skipped'],
  provisional: boolean,
): string {
  const base = `${ANCHOR_TEXT[rule.anchor]}${dateText(anchor)}（${weekdayText(anchor)}）`;
  const unit = rule.unit === 'workday' ? '个工作日' : '天';
  const count =
    rule.count === 0 ? '当日' : `${rule.direction === 'after' ? '后' : '前'}第${rule.count}${unit}`;
  const rolled = rule.roll === 'none' ? '' : `，遇休息日${rule.roll === 'forward' ? '顺延' : '提前'}`;
  const reasons = [...new Set(skipped.map((s) => s.reason))].join('、');
  const passed = skipped.length === 0 ? '' : `，跳过${skipped.length}个休息日（${reasons}）`;
  const flag = provisional ? '；所涉年份放假通知尚未公布，公布后可能调整' : '';
  return `${base}${count}${rolled}${passed}，即${dueText(due)}${flag}。`;
}

/** Resolves a rule to an instant with its explanation. Pure: the calendar is the pinned version. */
export function resolveDeadline(calendar: Calendar, rule: DateRule, anchors: Anchors): Deadline {
  const anchor = anchorDate(rule, anchors);
  const { count, unit, direction, roll } = rule;
  const { date, skipped, provisional } = countDays(calendar, { anchor, count, unit, direction, roll });
  const due = instantOf(date, rule.at);
  return {
    due,
    date,
    explanation: {
      anchor: { kind: rule.anchor, date: anchor },
      count,
      unit,
      direction,
      roll,
      skipped,
      provisional,
      calendarVersion: calendar.version,
      text: sentence(rule, anchor, due, skipped, provisional),
    },
  };
}

/** An instant later by working days, keeping its time of day. */
export function shiftByWorkdays(calendar: Calendar, due: Instant, workdays: number): Instant {
  return countShift(calendar, due, workdays).due;
}

/** A deadline moved because the programme stood still, with its explanation. */
export function deadlineAfterPause(calendar: Calendar, due: Instant, workdays: number): Deadline {
  const { due: moved, counted } = countShift(calendar, due, workdays);
  const text = `原定${dueText(due)}；方案暂停期间耽误${workdays}个工作日，顺延至${dueText(moved)}。`;
  return {
    due: moved,
    date: counted.date,
    explanation: {
      anchor: { kind: 'paused', date: dateOf(due) },
      count: workdays,
      unit: 'workday',
      direction: 'after',
      roll: 'forward',
      skipped: counted.skipped,
      provisional: counted.provisional,
      calendarVersion: calendar.version,
      text,
    },
  };
}

function countShift(calendar: Calendar, due: Instant, workdays: number): { due: Instant; counted: Counted } {
  const date = dateOf(due);
  const counted = countDays(calendar, {
    anchor: date,
    count: workdays,
    unit: 'workday',
    direction: 'after',
    roll: 'forward',
  });
  return { due: due + (instantOf(counted.date, '00:00') - instantOf(date, '00:00')), counted };
}
