import { mailSwitchAnswer, mailSwitchSchema } from '../../acts/office/mailSwitch.answer';
import { reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { mailStanding, OFFICE, stopMail as stop } from '../../store/mailSwitch.repo';
import { writeRoute } from '../writeRoute';

export const stopMail = writeRoute({
  path: '/mail/stop',
  tag: '邮件',
  summary: '停发全部邮件',
  description: '通知照常产生，邮件留存待发；已停发时保留原来的理由。',
  errors: [],
  body: z.strictObject({ reason: reasonSchema }),
  status: 200,
  answer: mailSwitchSchema,
  act: async (tx, deps, { body, access, now }) => {
    await stop(tx, OFFICE, body.reason, now);
    return {
      body: mailSwitchAnswer(deps.config, await mailStanding(tx, OFFICE)),
      after: () => deps.log.warn({ access: access.id }, 'mail stopped'),
    };
  },
});
