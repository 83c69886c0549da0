import type { Calendar } from '../domain/calendar/calendar.types';
import { workdaysBetween } from '../domain/calendar/countDays';
import { dateOf, type Instant } from '../domain/calendar/shanghai';
import type { MoveCause } from '../domain/matter/matter.types';
import type { NoticeToWord } from '../domain/notice.types';
import type { DigestItem } from './digest.types';
import { dutyWords } from './dutyWords';
import { dueWords, instantWords, namedText } from './mailWords';
import { stepWords } from './stepWords';

/** Why a deadline was moved, for whoever has to keep the new one. */
const CAUSES: Record<MoveCause, string> = {
  paused: '方案暂停，时限顺延。',
  outage: '系统停运，时限顺延。',
  calendar: '工作日历更新。',
  template: '方案模板更新。',
  extension: '延期申请获同意。',
  moved: '经办人调整。',
};
const DECIDE_CLIMBED = '请决定：督促办理、准予延期、免除或另派人代办';
const DECIDE_EXTENSION = '请决定：同意或不同意延期';

/** One notice as an item of a digest. `link` is the reader's page in that programme, while it has one. */
export function digestItem(
  notice: NoticeToWord,
  calendar: Calendar,
  link: string | undefined,
  now: Instant,
): DigestItem {
  const { rung, dueAt, delay } = notice;
  const kind = kindOf(notice);
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
  if (notice.forPerson) item.standsInFor = `代${namedText(notice.forPerson)}办理`;
  if (delay) {
    item.delay = `因系统${instantWords(delay.from, now)}至${instantWords(delay.to, now)}停运，本通知迟发。`;
  }
  if (link && notice.matterId && notice.ownTurn && kind !== 'waived') {
    item.link = `${link}/matters/${notice.matterId}/${notice.stepId}`;
    const button =
      kind === 'return'
        ? undefined
        : (stepWords(notice.does).button ?? (notice.isCheck ? '去审核' : undefined));
    if (button) item.button = button;
    if (notice.about && notice.isCheck) item.matter = `${item.matter} · ${notice.about.name}`;
  }
  const whole = {
    ...item,
    ...climbed(notice, item, link),
    ...answered(notice, link, now),
    ...told(notice, link, now),
  };
  const news = [whole.news, unprintableWords(notice)].filter(Boolean).join('');
  return news ? { ...whole, news } : whole;
}

/** So many names are told in a mail; the page has them all. */
const NAMED = 10;

/** What has to be known before a bulletin is approved, since it is not changed afterwards. */
function unprintableWords({ unprintable = [] }: NoticeToWord): string {
  if (unprintable.length === 0) return '';
  const more = unprintable.length > NAMED ? `等${unprintable.length}处` : '';
  const names = unprintable.slice(0, NAMED).join('、');
  return `PDF和图表里排不出来的名称：${names}${more}；Word和网页里是完整的，印发前请核对。`;
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
function answered(notice: NoticeToWord, link: string | undefined, now: Instant): Partial<DigestItem> {
  const who = notice.about ? namedText(notice.about) : '办理人';
  switch (kindOf(notice)) {
    case 'moved': {
      const { move } = notice;
      if (!move) return {};
      return { movedFrom: move.from, news: `调整原因：${CAUSES[move.cause]}${move.reason ?? ''}` };
    }
    case 'extension': {
      const to = notice.extendTo === null ? '' : `，请求延至${dueWords(notice.extendTo, now)}`;
      const page = link && {
        link: `${link}/matters/${notice.matterId}/${notice.stepId}/extension`,
        button: '去答复',
      };
      return { news: `${who}申请延期${to}。`, decision: DECIDE_EXTENSION, ...page };
    }
    case 'refused':
      return { news: '延期申请未获同意，时限不变，请按时办理。' };
    case 'waived':
      return { news: '这个环节已免除，不必再办理。' };
    default:
      return {};
  }
}

/** What concerns the programme as a whole or the reader's part in it. */
function told(notice: NoticeToWord, link: string | undefined, now: Instant): Partial<DigestItem> {
  const { rung, about, duty } = notice;
  if (duty) {
    const label = rung.startsWith('relinked:') ? { label: '更换链接' } : {};
    return { ...label, news: dutyWords(rung, duty, now), ...(link && { link, button: '查看待办' }) };
  }
  if (rung.startsWith('relay:') && notice.dueAt !== null)
    return { text: relayText(notice, notice.dueAt, now) };
  if (rung.startsWith('undeliverable:') && about)
    return { comment: `${namedText(about)}的邮箱被对方服务器拒收，请核对地址，或用其他方式通知。` };
  if (rung.startsWith('refused:') && about) {
    return {
      comment: `发给${namedText(about)}的一封邮件多次被邮件服务器拒发（可能被当作垃圾邮件），已不再重试；其他邮件不受影响。请用其他方式通知。`,
    };
  }
  if (rung.startsWith('published:')) return publishedWords(rung, link);
  if (rung === 'reopened') return reopenedWords(notice);
  if (rung === 'closed') return { comment: '方案已到期结束，未办理的环节已关闭，请登录查看汇总。' };
  return {};
}

/** Asked for again by the unit's own edit or by the office, so nobody sent it back. */
function reopenedWords({ does, checkVoided }: NoticeToWord): Partial<DigestItem> {
  const label = '重新开启';
  if (does !== 'filing') return { label, news: '这个环节已重新开启，请重新办理。' };
  // What lapsed without a hand-in had no signature that could be void.
  return checkVoided
    ? { label, news: '填报已重新开启，原签批作废；改完后请重新提交、重新签批。' }
    : { label, news: '填报已重新开启，填好后请提交签批。' };
}

/** `published:2` is the second version of a quarter's bulletin. */
function publishedWords(rung: string, link: string | undefined): Partial<DigestItem> {
  const version = Number(rung.split(':')[1]);
  const what = version > 1 ? `通报有更正（第${version}版），` : '本季度通报已印发，';
  return {
    news: `${what}各单位的得分、名次和通报全文都可以查看。`,
    ...(link && { link, button: '查看通报' }),
  };
}

const KINDS: Record<string, DigestItem['kind']> = {
  returned: 'return',
  moved: 'moved',
  extension: 'extension',
  extensionRefused: 'refused',
  waived: 'waived',
  standIn: 'standIn',
  tookOver: 'tookOver',
  readdressed: 'readdressed',
  relinked: 'readdressed',
};

function kindOf({ rung, isCheck, ownTurn }: NoticeToWord): DigestItem['kind'] {
  if (rung === 'open' || rung === 'reopened') return isCheck ? 'check' : 'open';
  if (/^r\d/.test(rung) && rung !== 'returned') return 'remind';
  if (/^e\d/.test(rung)) return ownTurn ? 'remind' : 'escalate';
  return KINDS[rung.split(':')[0]!] ?? 'info';
}

const TITLES: Record<string, string> = {
  undeliverable: '邮箱无法送达',
  refused: '一封邮件未能发出',
  closed: '方案结束',
  standIn: '代办他人事项',
  tookOver: '接手工作',
  readdressed: '您的待办',
  relinked: '新的办理链接',
  published: '通报已印发',
};

function titleOf(rung: string): string {
  return TITLES[rung.split(':')[0]!] ?? '通知';
}

/** To copy into a chat group for people without e-mail: no names, no links. */
function relayText(notice: NoticeToWord, dueAt: Instant, now: Instant): string {
  const what = `【${notice.programme}】${notice.step}`;
  const due = dueWords(dueAt, now);
  const ask = '办理方式请与经办人联系。';
  switch (notice.rung.split(':')[1]) {
    case 'moved':
      return `${what}的时限调整为${due}，${ask}`;
    case 'reopened':
      return `${what}已重新开启，请于${due}前重新办理，${ask}`;
    case 'waived':
      return `${what}已免除，不必再办理。`;
    case 'extensionRefused':
      return `${what}的延期申请未获同意，仍请于${due}前办理，${ask}`;
    case 'extension':
      return `${what}有一份延期申请等待答复，请与经办人联系。`;
  }
  if (/^relay:e\d/.test(notice.rung)) return `${what}已超过时限（${due}），请尽快与经办人联系办理。`;
  return `${what}请于${due}前办理，${ask}`;
}
