import { dateOf, dateText, instantText } from '../calendar/shanghai';
import { ROLES } from '../glossary';
import { rungText as nameOf } from '../notice/notice.words';
import { isEscalation } from '../notice/rung';
import type { Who } from '../template/template.schema';
import { nextInstant } from './decide';
import {
  type Effect,
  type Fact,
  isFinal,
  type MatterState,
  type Pending,
  type ProgrammeFact,
  type Rung,
  type StepState,
  type StepStatus,
} from './matter.types';

/** Temporal promises to keep this much of a summary. */
const SUMMARY_BYTES = 200;

/** What concerns a whole programme, as a history says it. */
export const PROGRAMME_FACT_TEXT: Record<ProgrammeFact['kind'], string> = {
  paused: '方案暂停',
  resumed: '方案恢复',
  cancelled: '方案取消',
  calendarChanged: '工作日历更新',
  templateChanged: '方案模板更新',
  outage: '系统停运登记',
  matterEnded: '所等事项办结',
};

const MOVE_TEXT: Record<Pending['kind'], string> = {
  pause: '时限顺延',
  outage: '因停运调整时限',
  calendar: '按新日历调整时限',
  template: '按新模板调整时限',
  matterEnded: '确定开启日',
  field: '确定开启日',
  date: '调整时限',
};

/** Status of a step as people read it. */
export const STATUS_TEXT: Record<StepStatus, string> = {
  waiting: '未开始',
  open: '办理中',
  returned: '已退回',
  done: '已办结',
  nil: '零报告',
  waived: '已免除',
  lapsed: '未办理',
  skipped: '无需办理',
  cancelled: '已取消',
};

const ENDED_TEXT = { done: '事项办结', lapsed: '方案到期，未办理的环节关闭', cancelled: '方案取消' } as const;

/** `参与者本人`, `组长` …: whose turn a step is. */
export function whoText(who: Who): string {
  return who === 'assignee' ? '承办人' : ROLES[who];
}

const NEWS_TEXT: Record<Fact['kind'], string> = {
  submitted: '收到填报',
  checked: '收到审核',
  extensionAsked: '收到延期申请',
  extensionDecided: '收到延期答复',
  dateMoved: '时限被调整',
  waived: '环节被免除',
  reopened: '要求重新办理',
  remindedByHand: '收到人工催办',
  ...PROGRAMME_FACT_TEXT,
};

/** Every kind of fact of a matter or of its programme. */
export const FACT_KINDS = Object.keys(NEWS_TEXT) as Fact['kind'][];

/** One line for a look at the store, by the signals that asked for it: `收到填报`. */
export function lookSummary(news: readonly (Fact['kind'] | 'look')[]): string {
  const texts = news.flatMap((n) => (n === 'look' ? [] : [NEWS_TEXT[n]]));
  return texts.length === 0 ? '查看新情况' : [...new Set(texts)].join('、');
}

/** One line for the Temporal UI: `第1次催办 · 服务计划 · 12月1日到期`. Empty if nothing has happened yet. */
export function exchangeSummary(
  state: MatterState,
  facts: readonly Fact[],
  effects: readonly Effect[],
): string {
  const lines = [...facts.map((f) => factText(state, f)), ...effects.map((e) => effectText(state, e))].filter(
    Boolean,
  );
  const [first, second, ...rest] = lines;
  if (!first) return '';
  const more = rest.length > 0 ? `等${lines.length}项` : '';
  return shorten([first, second].filter(Boolean).join('；'), SUMMARY_BYTES - bytesOf(more)) + more;
}

/** One line for the timer: `等到 12月1日 09:00 · 催办服务计划`. */
export function timerSummary(state: MatterState): string {
  const at = nextInstant(state);
  if (at === null) return '等待';
  return shorten(`等到 ${instantText(at)} · ${waitedFor(state, at)}`, SUMMARY_BYTES);
}

/** The matter's steps as a Markdown table, for the Temporal UI's current details. No names, no text of people. */
export function detailsTable(state: MatterState): string {
  const rows = state.steps.map((s) => {
    const due = s.due === undefined ? '' : instantText(s.due);
    return `| ${s.title} | ${whoText(s.who)} | ${STATUS_TEXT[s.status]}${s.late ? '（逾期）' : ''} | ${s.round || ''} | ${due} |`;
  });
  const paused = state.pausedAt === null ? '' : `**方案已暂停**（${instantText(state.pausedAt)}起）\n\n`;
  return `${paused}| 环节 | 承办 | 状态 | 轮次 | 时限 |\n|---|---|---|---|---|\n${rows.join('\n')}`;
}

/** Ids of the open steps, for the search attribute TxStep. */
export function openSteps(state: MatterState): StepState[] {
  return state.steps.filter((s) => s.status === 'open');
}

/** Bytes of a text in UTF-8; workflows have no Buffer. */
function bytesOf(text: string): number {
  return [...text].reduce((sum, c) => {
    const code = c.codePointAt(0) ?? 0;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);
}

/** Cut between characters, never within one. */
function shorten(text: string, bytes: number): string {
  let cut = '';
  let left = bytes;
  for (const c of text) {
    left -= bytesOf(c);
    if (left < 0) return cut;
    cut += c;
  }
  return cut;
}

function waitedFor(state: MatterState, at: number): string {
  for (const s of state.steps) {
    if (s.status === 'waiting' && s.opensAt === at) return `开启${s.title}`;
    const rung = s.status === 'open' ? s.rungs[0] : undefined;
    if (s.status === 'open' && s.lapsesAt === at) return `${s.title}截止`;
    if (rung?.at === at) return isEscalation(rung) ? `${s.title}升级督办` : `催办${s.title}`;
  }
  return state.steps.every((s) => isFinal(s.status)) ? '结束' : '方案到期';
}

function factText(state: MatterState, fact: Fact): string {
  if (fact.on === 'programme') return PROGRAMME_FACT_TEXT[fact.kind];
  const title = titleOf(state, fact.step);
  switch (fact.kind) {
    case 'submitted':
      if (isOwn(state, fact.step)) return `${title}完成`;
      return fact.nil ? `收到零报告 · ${title}` : `收到填报 · ${title}`;
    case 'checked':
      return fact.outcome === 'pass' ? `${title}通过` : `${title}退回`;
    case 'extensionAsked':
      return `${title}申请延期至${instantText(fact.due)}`;
    case 'extensionDecided':
      return fact.granted ? `${title}准予延期` : `${title}不予延期`;
    case 'dateMoved':
      return `${title}调整时限至${instantText(fact.due)}`;
    case 'waived':
      return `${title}免除`;
    case 'reopened':
      return `${title}需重新办理`;
    case 'remindedByHand':
      return `人工催办${title}`;
  }
}

function effectText(state: MatterState, effect: Effect): string {
  switch (effect.kind) {
    case 'openStep':
      return effect.cause === 'returned'
        ? `退回重报（第${effect.round}轮） · ${titleOf(state, effect.step)}`
        : `${effect.cause === 'reopened' ? '重新' : ''}开启${titleOf(state, effect.step)}${effect.round > 1 ? `（第${effect.round}轮）` : ''}`;
    case 'fireRung':
      return rungText(state, effect.step, effect.rung);
    case 'skipStep':
      return `${titleOf(state, effect.step)}无需办理`;
    case 'lapseStep':
      return isOptional(state, effect.step)
        ? `${titleOf(state, effect.step)}到期结束`
        : `${titleOf(state, effect.step)}截止，未办理`;
    case 'moveDeadlines':
      return MOVE_TEXT[effect.pending.kind];
    case 'tell':
      return `告知 · ${titleOf(state, effect.step)}`;
    case 'endMatter':
      return effect.how === 'lapsed' && state.steps.every((s) => isFinal(s.status))
        ? '事项结束，有环节未办理'
        : ENDED_TEXT[effect.how];
  }
}

function rungText(state: MatterState, id: string, rung: Rung): string {
  const step = state.steps.find((s) => s.id === id);
  const due = step?.due === undefined ? '' : ` · ${dateText(dateOf(step.due))}到期`;
  const to = isEscalation(rung) ? `至${whoText(rung.to ?? 'assignee')}` : '';
  return `${nameOf(rung.key)}${to} · ${step?.title ?? id}${due}`;
}

function titleOf(state: MatterState, id: string): string {
  return state.steps.find((s) => s.id === id)?.title ?? id;
}

/** A step of the system's own, which nobody hands in. */
function isOwn(state: MatterState, id: string): boolean {
  return state.steps.some((s) => s.id === id && s.does !== undefined);
}

function isOptional(state: MatterState, id: string): boolean {
  return state.steps.some((s) => s.id === id && s.optional === true);
}
