import { z } from '../../acts/zod';
import { addRehearsal, countWaiting } from '../../store/rehearsal.repo';
import { rehearsalWish, wishChecked } from '../rehearsal/rehearsal.wish';
import { rehearsalsOf } from '../rehearsal/rehearsalsOf';
import { writeRoute } from '../writeRoute';

export const startRehearsal = writeRoute({
  path: '/rehearsals',
  tag: '方案',
  summary: '预演一个方案',
  description:
    '在虚拟时钟上把整个方案走一遍：真实的模板、名册、日历和工作流，按比例扮演的人员，邮件不发出。' +
    '名册先换成化名再用。同时只进行一个，其余等待；进展见“查看预演”。',
  errors: ['calendar-range'],
  body: rehearsalWish,
  status: 201,
  answer: z.strictObject({ id: z.string(), state: z.literal('waiting') }).openapi('StartedRehearsal'),
  prepare: async (deps, { body, now }) => {
    await rehearsalsOf(deps).ready();
    return wishChecked(deps, body, now);
  },
  act: async (tx, deps, { access, now }, wish) => {
    wish.refuseIfCrowded(await countWaiting(tx));
    const id = await addRehearsal(tx, { ...wish.rehearsal, byAccess: access.id, now });
    return { body: { id, state: 'waiting' as const }, after: () => rehearsalsOf(deps).wake() };
  },
});
