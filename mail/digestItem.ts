import type { Calendar } from '../domain/calendar/calendar.types';
import { workdaysBetween } from '../domain/calendar/countDays';
import { dateOf, type Instant } from '../domain/calendar/shanghai';
import { MOVED_NEWS } from '../domain/matter/moved.words';
import type { DigestKind } from '../domain/notice/digest.table';
import type { NoticeToWord } from '../domain/notice/notice.types';
import { type NoticeRung, parseRung, rowOf } from '../domain/notice/rung';
import { kindWords } from '../programmes/kind.words';
import type { DigestItem } from './digest.types';
import { dutyWords } from './dutyWords';
import { dueWords, instantWords, namedText } from './mailWords';

const DECIDE_CLIMBED = '请决定：督促办理、准予延期、免除或另派人代办';
const DECIDE_EXTENSION = '请决定：同意或不同意延期';

/** One notice as an item of a digest. `link` is the reader's page in that programme, while it has one. */
export function digestItem(
  notice: NoticeToWord,
  calendar: Calendar,
  link: string | undefined,
  now: Instant,
): DigestItem {
  const { dueAt, delay } = notice;
  const rung = parseRung(notice.rung);
  const kind = kindOf(rung, notice);
  const item: DigestItem = {
    kind,
    programme: notice.programme,
    matter: [notice.matter, notice.group].filter(Boolean).join(' · '),
    step: notice.step ?? titleOf(rung),
    round: notice.round,
    does: notice.does,
  };
  if (dueAt !== null && kind !== 'waived') {
    item.dueAt = dueAt;
    item.workingDaysLeft = workdaysBetween(calendar, dateOf(now), dateOf(dueAt));
  }
  if (notice.why && kind !== 'waived') item.why = notice.why;
  if (notice.comment) item.comment = notice.comment;
  if (notice.remindedBy) item.commentHead = `${notice.remindedBy}催办：`;
  if (notice.forPerson) item.standsInFor = `代${namedText(notice.forPerson)}办理`;
  if (delay) {
    item.delay = `因系统${instantWords(delay.from, now)}至${instantWords(delay.to, now)}停运，本通知迟发。`;
  }
  if (link && notice.matterId && notice.ownTurn && kind !== 'waived') {
    item.link = `${link}/matters/${notice.matterId}/${notice.stepId}`;
    const button =
      kind === 'return'
        ? undefined
        : (kindWords(notice.does).button ?? (notice.isCheck ? '去审核' : undefined));
    if (button) item.button = button;
    if (notice.about && notice.isCheck) item.matter = `${item.matter} · ${notice.about.name}`;
  }
  const whole = {
    ...item,
    ...climbed(notice, item, link),
    ...answered(kind, notice, link, now),
    ...generalWords(rung, notice, link, now),
  };
  const news = [whole.news, notice.ownNews].filter(Boolean).join('');
  return news ? { ...whole, news } : whole;
}

/** What has climbed to somebody who does not act on it themselves: what they are to decide, or to press for. */
function climbed(notice: NoticeToWord, item: DigestItem, link: string | undefined): Partial<DigestItem> {
  if (item.kind !== 'escalate') return {};
  const subject = [item.matter, notice.about && namedText(notice.about)].filter(Boolean).join(' · ');
  const whom = notice.about?.name ?? '有关人员';
  if (!notice.decides) return { subjectOfEscalation: subject, news: `请督促${whom}尽快办理。` };
  const page = link && {
    link: `${link}/matters/${notice.matterId}/${notice.stepId}/decide`,
    button: '去决定',
  };
  return { subjectOfEscalation: subject, decision: DECIDE_CLIMBED, ...page };
}

/** What moved a date or asks that it be moved. */
function answered(
  kind: DigestKind,
  notice: NoticeToWord,
  link: string | undefined,
  now: Instant,
): Partial<DigestItem> {
  const who = notice.about ? namedText(notice.about) : '办理人';
  switch (kind) {
    case 'moved': {
      const { move } = notice;
      if (!move) return {};
      return { movedFrom: move.from, news: `调整原因：${MOVED_NEWS[move.cause]}${move.reason ?? ''}` };
    }
    case 'extension': {
      const to = notice.extendTo === null ? '' : `，请求延至${dueWords(notice.extendTo, now)}`;
      const page = link && {
        link: `${link}/matters/${notice.matterId}/${notice.stepId}/extension`,
        button: '去答复',
      };
      return { news: `${who}申请延期${to}。`, decision: DECIDE_EXTENSION, ...page };
    }
    default:
      return {};
  }
}

/** What concerns the programme as a whole or the reader's part in it, and what needs only a sentence. */
function generalWords(
  rung: NoticeRung,
  notice: NoticeToWord,
  link: string | undefined,
  now: Instant,
): Partial<DigestItem> {
  const { about, duty, does, checkVoided } = notice;
  if (rung.relayed) return notice.dueAt === null ? {} : { text: relayText(rung, notice, notice.dueAt, now) };
  const { label, says } = rowOf(rung);
  const heading = label === undefined ? {} : { label };
  if (duty)
    return { ...heading, news: dutyWords(rung, duty, now), ...(link && { link, button: '查看待办' }) };
  if (rung.kind === 'reopened') {
    const { reopened = '这个环节已重新开启，请重新办理。', voided = reopened } = kindWords(does);
    return { ...heading, news: checkVoided ? voided : reopened };
  }
  const { button, ...said } = says?.(rung, about ? namedText(about) : '') ?? {};
  return { ...said, ...(button && link && { link, button }) };
}

function kindOf(rung: NoticeRung, { isCheck, ownTurn }: NoticeToWord): DigestKind {
  if (rung.relayed) return 'info';
  const { digest } = rowOf(rung);
  if (digest === 'open') return isCheck ? 'check' : 'open';
  if (digest === 'escalate') return ownTurn ? 'remind' : 'escalate';
  return digest;
}

function titleOf(rung: NoticeRung): string {
  return (rung.relayed ? undefined : rowOf(rung).title) ?? '通知';
}

/** To copy into a chat group for people without e-mail: no names, no links. */
function relayText(rung: NoticeRung, notice: NoticeToWord, dueAt: Instant, now: Instant): string {
  const what = `【${notice.programme}】${notice.step}`;
  const due = dueWords(dueAt, now);
  return rowOf(rung).relay?.(what, due) ?? `${what}请于${due}前办理，办理方式请与经办人联系。`;
}
