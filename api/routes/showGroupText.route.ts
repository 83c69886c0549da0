import { instantSchema, iso } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import { dueText } from '../../domain/calendar/shanghai';
import { waitingWithoutEmail } from '../../store/groupText.views';
import { contextOf } from '../../store/programme.context';
import { readRoute } from '../readRoute';

const groupText = z
  .strictObject({
    text: z.string().openapi({ description: '可整段复制到群里；不含姓名和链接。没有要转告的事时为空' }),
    items: z.array(
      z.strictObject({
        step: z.string(),
        title: z.string(),
        dueAt: instantSchema,
        overdue: z.boolean(),
        people: z.int().openapi({ description: '几位没有邮箱的人未办' }),
        text: z.string(),
      }),
    ),
  })
  .openapi('GroupText');

export const showGroupText = readRoute(
  {
    path: '/programmes/{id}/group-text',
    tag: '方案',
    summary: '给没有邮箱的人：可复制到群里的文字',
    answer: groupText,
  },
  async ({ db }, { params: { id }, now }) => {
    const context = await contextOf(db, id);
    const waiting = await waitingWithoutEmail(db, context, now);
    const items = waiting.map(({ step, title, dueAt, people }) => {
      const overdue = dueAt < now;
      const text = overdue
        ? `${title}：已于${dueText(dueAt)}到期，请尽快办理`
        : `${title}：请于${dueText(dueAt)}前办理`;
      return { step, title, dueAt: iso(dueAt), overdue, people, text };
    });
    const lines = items.map((item, n) => `${n + 1}. ${item.text}`);
    const text =
      items.length === 0
        ? ''
        : [
            `【${context.title}】请尚未办理的同志注意：`,
            ...lines,
            '如已办理请忽略；有疑问请与经办人联系。',
          ].join('\n');
    return { text, items };
  },
);
