import type { Config } from '../../config/config.schema';
import type { mailStanding } from '../../store/mailSwitch.repo';
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
  standing: Awaited<ReturnType<typeof mailStanding>>,
): z.output<typeof mailSwitchSchema> {
  return {
    stopped: config.MAIL_STOPPED || standing.stoppedAt !== null,
    reason: standing.reason ?? (config.MAIL_STOPPED ? '由环境变量 MAIL_STOPPED 停发' : null),
    heldMails: standing.mails ?? 0,
    heldNotices: standing.notices ?? 0,
  };
}
