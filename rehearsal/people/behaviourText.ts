import { ROLES } from '../../domain/glossary';
import type { Behaviour, Reminders } from './script.schema';

/** A behaviour as the report tells it: `按时，提前2个工作日`. */
export function behaviourText(behaviour: Behaviour): string {
  switch (behaviour.does) {
    case 'punctual':
      return behaviour.before === 0 ? '按时，到期当天' : `按时，提前${behaviour.before}个工作日`;
    case 'rung':
      return '收到第一次催办的同一时刻填报';
    case 'late':
      return `逾期${behaviour.by}个工作日`;
    case 'returned':
      return `退回${behaviour.times}次`;
    case 'nil':
      return '可以零报告的都零报告';
    case 'silent':
      return '始终不填报';
    case 'onLeave': {
      const { from, days, substitute } = behaviour;
      return `第${from}天起请假${days}天，${substitute ? '有人代办' : '无人代办'}`;
    }
    case 'objecting':
      return '按时填报，对得分提出申诉';
    case 'partial':
      return '按时填报，三分之一的指标漏报';
    case 'bounced':
      return '邮箱收不到信，电话告知后按时';
  }
}

/** Who reminds by hand, as the report tells it: `过时限第1个工作日10:00，经办人催办还没办的环节，每轮一次`. */
export function remindersText({ by, after, at }: Reminders): string {
  const when = after === 0 ? '到期当天' : `过时限第${after}个工作日`;
  return `${when}${at}，${ROLES[by]}催办还没办的环节，每轮一次`;
}
