import type { Calendar } from '../domain/calendar/calendar.types';
import { workdaysBetween } from '../domain/calendar/countDays';
import { dateOf, dueText, type Instant } from '../domain/calendar/shanghai';
import type { DigestItem } from './digest.types';

/** What a notice is about; the shape of `store/mail.views`. */
export interface NoticeToWord {
  rung: string;
  programme: string;
  matterId: string | null;
  matter: string | null;
  group: string | null;
  stepId: string;
  step: string | null;
  isCheck: boolean;
  round: number;
  dueAt: Instant | null;
  why: string | null;
  comment: string | null;
  about: { name: string; unit: string } | null;
  ownTurn: boolean;
}

/** One notice as an item of a digest. `link` is the reader's page in that programme, while it has one. */
export function digestItem(
  notice: NoticeToWord,
  calendar: Calendar,
  link: string | undefined,
  now: Instant,
): DigestItem {
  const { rung, dueAt } = notice;
  const item: DigestItem = {
    kind: kindOf(notice),
    programme: notice.programme,
    matter: [notice.matter, notice.group].filter(Boolean).join(' · '),
    step: notice.step ?? titleOf(rung),
    round: notice.round,
  };
  if (dueAt !== null) {
    item.dueAt = dueAt;
    item.workingDaysLeft = workdaysBetween(calendar, dateOf(now), dateOf(dueAt));
  }
  if (notice.why) item.why = notice.why;
  if (notice.comment) item.comment = notice.comment;
  if (link && notice.ownTurn && notice.matterId) {
    item.link = `${link}/matters/${notice.matterId}/${notice.stepId}`;
    if (notice.about && notice.isCheck) item.matter = `${item.matter} · ${notice.about.name}`;
  }
  if (item.kind === 'escalate') {
    item.subjectOfEscalation = [item.matter, notice.about && `${notice.about.name}（${notice.about.unit}）`]
      .filter(Boolean)
      .join(' · ');
  }
  if (rung.startsWith('relay:') && dueAt !== null) item.text = relayText(notice, dueAt);
  if (rung.startsWith('undeliverable:') && notice.about) {
    item.comment = `${notice.about.name}（${notice.about.unit}）的邮箱被对方服务器拒收，请核对地址，或用其他方式通知。`;
  }
  if (rung.startsWith('refused:') && notice.about) {
    item.comment = `发给${notice.about.name}（${notice.about.unit}）的一封邮件多次被邮件服务器拒发（可能被当作垃圾邮件），已不再重试；其他邮件不受影响。请用其他方式通知。`;
  }
  if (rung === 'closed') item.comment = '方案已到期结束，未办理的环节已关闭，请登录查看汇总。';
  return item;
}

function kindOf({ rung, isCheck, ownTurn }: NoticeToWord): DigestItem['kind'] {
  if (rung === 'open') return isCheck ? 'check' : 'open';
  if (rung === 'returned') return 'return';
  if (/^r\d+$/.test(rung)) return 'remind';
  if (/^e\d+$/.test(rung)) return ownTurn ? 'remind' : 'escalate';
  return 'info';
}

function titleOf(rung: string): string {
  if (rung.startsWith('undeliverable:')) return '邮箱无法送达';
  if (rung.startsWith('refused:')) return '一封邮件未能发出';
  return rung === 'closed' ? '方案结束' : '通知';
}

/** To copy into a chat group for people without e-mail: no names, no links. */
function relayText(notice: NoticeToWord, dueAt: Instant): string {
  const what = `【${notice.programme}】${notice.step}`;
  if (/^relay:e/.test(notice.rung)) return `${what}已超过时限（${dueText(dueAt)}），请尽快与经办人联系办理。`;
  return `${what}请于${dueText(dueAt)}前办理，办理方式请与经办人联系。`;
}
