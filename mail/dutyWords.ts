import type { Instant } from '../domain/calendar/shanghai';
import type { NoticeToWord } from '../domain/notice/notice.types';
import type { NoticeRung } from '../domain/notice/rung';
import { dateInMail, namedText } from './mailWords';

/**
 * What has changed about somebody's part in a programme and how much there is to do now: they stand in for a while,
 * took over for good, can be reached again, or have a new link.
 */
export function dutyWords(
  { kind }: NoticeRung,
  duty: NonNullable<NoticeToWord['duty']>,
  now: Instant,
): string {
  const { person, from, to, open } = duty;
  const left = open === 0 ? '目前没有待办。' : `现有${open}项待办。`;
  const whose = person ? namedText(person) : '他人';
  if (kind === 'standIn' && from !== null && to !== null) {
    const days = from === to ? dateInMail(from, now) : `${dateInMail(from, now)}至${dateInMail(to, now)}`;
    return `${days}由您代办${whose}的事项，${left}`;
  }
  if (kind === 'tookOver') return `您已接手${whose}在本方案中的工作，${left}`;
  if (kind === 'relinked')
    return `您的办理链接已更换，以前邮件里的链接都已失效，请用这封邮件里的新链接；${left}`;
  return `您的邮箱地址已更正，发往原地址的链接已失效，此前未能送达的通知不再逐封补发，${left}`;
}
