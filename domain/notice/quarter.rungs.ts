import type { RungRow } from './rung.row';

/** What only a programme that issues bulletins tells of. */
export const QUARTER_RUNGS = {
  /** To everybody concerned; the second version is a correction. */
  published: {
    fields: ['version'],
    audience: null,
    replaces: 'none',
    outlives: 'programme',
    digest: 'info',
    title: '通报已印发',
    words: '通报印发',
    report: '其他通知',
    says({ version }) {
      const what = Number(version) > 1 ? `通报有更正（第${version}版），` : '本季度通报已印发，';
      return { news: `${what}各单位的得分、名次和通报全文都可以查看。`, button: '查看通报' };
    },
  },
} as const satisfies Record<string, RungRow>;
