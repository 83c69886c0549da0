import type { Config } from '../../config/config.schema';
import type { mailStatus } from '../../store/mailSwitch.repo';
import { z } from '../zod';

export const mailSwitchSchema = z
  .strictObject({
    stopped: z.boolean(),
    reason: z.string().nullable(),
    heldMails: z.int(),
    heldNotices: z.int(),
  })
  .openapi('MailSwitch');

/** The switch after it was moved. The environment's own switch, MAIL_STOPPED, is stronger than this one. */
export function mailSwitchAnswer(
  config: Config,
  status: Awaited<ReturnType<typeof mailStatus>>,
): z.output<typeof mailSwitchSchema> {
  return {
    stopped: config.MAIL_STOPPED || status.stoppedAt !== null,
    reason: status.reason ?? (config.MAIL_STOPPED ? '由环境变量 MAIL_STOPPED 停发' : null),
    heldMails: status.mails ?? 0,
    heldNotices: status.notices ?? 0,
  };
}
