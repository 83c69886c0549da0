import { wrongAt } from '../../domain/errors';
import { mailStatus, OFFICE, resumeOfficeMail, stopOfficeMail } from '../../store/mailSwitch.repo';
import { act } from '../act';
import type { ActDeps, Call } from '../act.types';
import { reasonSchema } from '../params.schema';
import { z } from '../zod';
import { mailSwitchAnswer, mailSwitchSchema } from './mailSwitch.answer';

/** Stopped by whom, and whether the environment has stopped it as well. */
const prepare = async ({ config }: ActDeps, { caller }: Call<string, unknown>) => ({
  config,
  access: caller.accessId,
});

export const stopMail = act(
  {
    name: 'stopMail',
    input: z.strictObject({ reason: reasonSchema }),
    prepare,
    run: async (tx, { input: { reason }, now }, { config }) => {
      await stopOfficeMail(tx, OFFICE, reason, now);
      return { done: mailSwitchAnswer(config, await mailStatus(tx, OFFICE)), wake: [] };
    },
    tidy: async ({ log }, { access }, failed) => {
      if (!failed) log.warn({ access }, 'mail stopped');
    },
  },
  {
    path: '/mail/stop',
    tag: '邮件',
    summary: '停发全部邮件',
    description: '通知照常产生，邮件留存待发；已停发时保留原来的理由。',
    errors: [],
    answer: mailSwitchSchema,
  },
);

export const resumeMail = act(
  {
    name: 'resumeMail',
    input: z.strictObject({ reason: reasonSchema.optional() }),
    prepare,
    run: async (tx, _call, { config }) => {
      if (config.MAIL_STOPPED) {
        throw wrongAt('MAIL_STOPPED', '邮件由环境变量停发，请改设置后重启', 'conflict');
      }
      await resumeOfficeMail(tx, OFFICE);
      const done = mailSwitchAnswer(config, await mailStatus(tx, OFFICE));
      return { done, wake: [{ courier: OFFICE }] };
    },
    tidy: async ({ log }, { access }, failed) => {
      if (!failed) log.warn({ access }, 'mail resumed');
    },
  },
  {
    path: '/mail/resume',
    tag: '邮件',
    summary: '恢复发送邮件',
    description: '留存的邮件随即发出，每人合并成一封。由 MAIL_STOPPED 停发的须改环境变量。',
    errors: ['conflict'],
    answer: mailSwitchSchema,
  },
);
