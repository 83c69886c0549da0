import type { Instant } from '../domain/calendar/shanghai';
import type { NoticeToWord } from '../domain/notice.types';
import { dateWords, namedText } from './mailWords';

/**
 * What has changed about somebody's part in a programme and how much there is to do now: they stand in for a while, took
 * over for good, or can be reached again.
 */
export function dutyWords(rung: string, duty: NonNullable<NoticeToWord['duty']>, now: Instant): string {
  const { person, from, to, open } = duty;
  const left = open === 0 ? '目前没有待办。' : `现有${open}项待办。`;
  const whose = person ? namedText(person) : '他人';
  if (rung.startsWith('standIn:') && from !== null && to !== null) {
    const days = from === to ? dateWords(from, now) : `${dateWords(from, now)}至${dateWords(to, now)}`;
    return `${days}由您代办${whose}的事项，${left}`;
  }
  if (rung.startsWith('tookOver:')) return `您已接手${whose}在本方案中的工作，${left}`;
  return `您的邮箱地址已更正，此前未能送达的通知不再逐封补发，${left}`;
}
