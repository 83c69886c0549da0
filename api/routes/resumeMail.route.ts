import { mailSwitchAnswer, mailSwitchSchema } from '../../acts/office/mailSwitch.answer';
import { reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { mailStanding, OFFICE, resumeMail as resume } from '../../store/mailSwitch.repo';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

export const resumeMail = writeRoute({
  path: '/mail/resume',
  tag: '邮件',
  summary: '恢复发送邮件',
  description: '留存的邮件随即发出，每人合并成一封。由 MAIL_STOPPED 停发的须改环境变量。',
  errors: ['conflict'],
  body: z.strictObject({ reason: reasonSchema.optional() }),
  status: 200,
  answer: mailSwitchSchema,
  act: async (tx, deps, { access }) => {
    if (deps.config.MAIL_STOPPED) {
      throw new AppError('conflict', {
        problems: [{ path: 'MAIL_STOPPED', reason: '邮件由环境变量停发，请改设置后重启' }],
      });
    }
    await resume(tx, OFFICE);
    const poke = pokeLater(deps.log, { office: OFFICE }, () => deps.engine.pokeCourier(OFFICE));
    return {
      body: mailSwitchAnswer(deps.config, await mailStanding(tx, OFFICE)),
      after: () => {
        deps.log.warn({ access: access.id }, 'mail resumed');
        poke();
      },
    };
  },
});
