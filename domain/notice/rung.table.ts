import { QUARTER_RUNGS } from './quarter.rungs';
import type { RungRow } from './rung.row';

const ASK = '办理方式请与经办人联系。';
/** Of a step and on its ladder. */
const LADDER = { fields: [], audience: 'actor', replaces: 'ladder', outlives: 'nothing' } as const;
/** Of a step and numbered by the fact that it answers or asks about. */
const BY_FACT = { fields: ['seq'], audience: 'actor', replaces: 'kind', outlives: 'step' } as const;
/** About somebody's own part in the programme. */
const OWN_PART = { audience: null, replaces: 'none', outlives: 'step' } as const;
/** Without the newest of these somebody cannot get at their tasks. */
const NEW_LINK = {
  ...OWN_PART,
  replaces: 'kind',
  urgent: true,
  digest: 'readdressed',
  report: '补发',
} as const;
/** To the officers, about the programme as a whole. */
const OFFICERS = { audience: null, replaces: 'none', outlives: 'programme', digest: 'info' } as const;

/** Every kind of notice, a row each; a system's own rows stand in a file of their own. */
export const RUNGS = {
  open: { ...LADDER, digest: 'open', words: '环节开启', report: '新任务' },
  returned: { ...LADDER, quotes: 'checked', digest: 'return', words: '退回重报', report: '退回修改' },
  /** Asked for again by the unit's own edit or by the office, so nobody sent it back. */
  reopened: {
    ...LADDER,
    digest: 'open',
    label: '重新开启',
    words: '重新开启',
    report: '其他通知',
    relay: (what, due) => `${what}已重新开启，请于${due}前重新办理，${ASK}`,
  },
  /** `r1`, not `remind:1`. */
  remind: { ...LADDER, fields: ['n'], digest: 'remind', words: ({ n }) => `第${n}次催办` },
  /** `e2`, not `escalate:2`. */
  escalate: {
    ...LADDER,
    fields: ['n'],
    audience: 'ladder',
    digest: 'escalate',
    words: ({ n }) => `第${n}级督办`,
    relay: (what, due) => `${what}已超过时限（${due}），请尽快与经办人联系办理。`,
  },
  moved: {
    ...BY_FACT,
    fields: ['cause', 'seq'],
    outlives: 'pause',
    digest: 'moved',
    words: '时限调整',
    relay: (what, due) => `${what}的时限调整为${due}，${ASK}`,
  },
  extension: {
    ...BY_FACT,
    audience: 'decider',
    outlives: 'pause',
    quotes: 'extensionAsked',
    digest: 'extension',
    words: '延期申请',
    relay: (what) => `${what}有一份延期申请等待答复，请与经办人联系。`,
  },
  extensionRefused: {
    ...BY_FACT,
    quotes: 'extensionDecided',
    digest: 'refused',
    words: '延期未获同意',
    says: () => ({ news: '延期申请未获同意，时限不变，请按时办理。' }),
    relay: (what, due) => `${what}的延期申请未获同意，仍请于${due}前办理，${ASK}`,
  },
  waived: {
    ...BY_FACT,
    quotes: 'waived',
    digest: 'waived',
    words: '已免除',
    says: () => ({ news: '这个环节已免除，不必再办理。' }),
    relay: (what) => `${what}已免除，不必再办理。`,
  },
  /** Beside the ladder: each sentence is read, whoever wrote it, and loses its point with the step. */
  remindedByHand: {
    ...BY_FACT,
    replaces: 'none',
    outlives: 'nothing',
    quotes: 'remindedByHand',
    digest: 'remind',
    words: '人工催办',
  },
  standIn: {
    ...OWN_PART,
    fields: ['absence'],
    digest: 'standIn',
    title: '代办他人事项',
    words: '请您代办',
    report: '代办',
  },
  tookOver: {
    ...OWN_PART,
    fields: ['replacement'],
    digest: 'tookOver',
    title: '接手工作',
    words: '由您接办',
    report: '接手',
  },
  readdressed: { ...NEW_LINK, fields: ['person', 'n'], title: '您的待办', words: '换邮箱后补发' },
  relinked: {
    ...NEW_LINK,
    fields: ['at'],
    label: '更换链接',
    title: '新的办理链接',
    words: '更换链接后补发',
  },
  closed: {
    ...OFFICERS,
    fields: [],
    title: '方案结束',
    words: '方案结束',
    says: () => ({ comment: '方案已到期结束，未办理的环节已关闭，请登录查看汇总。' }),
  },
  undeliverable: {
    ...OFFICERS,
    fields: ['unreached'],
    title: '邮箱无法送达',
    words: '邮件无法送达，告知经办人',
    report: '邮箱无法送达',
    says: (_, about) => ({
      comment: about && `${about}的邮箱被对方服务器拒收，请核对地址，或用其他方式通知。`,
    }),
  },
  /** One mail that the server takes from nobody; others to the same reader go. */
  refused: {
    ...OFFICERS,
    fields: ['mail', 'unreached'],
    title: '一封邮件未能发出',
    words: '邮件被拒发，告知经办人',
    report: '邮件未能发出',
    says: (_, about) => ({
      comment:
        about &&
        `发给${about}的一封邮件多次被邮件服务器拒发（可能被当作垃圾邮件），已不再重试；其他邮件不受影响。请用其他方式通知。`,
    }),
  },
  /** Of a newer version of the system than this one: named as it is stored. */
  unknown: { ...OFFICERS, fields: ['text'], words: ({ text }) => String(text), report: '其他通知' },
  ...QUARTER_RUNGS,
} as const satisfies Record<string, RungRow>;

export type RungKind = keyof typeof RUNGS;
