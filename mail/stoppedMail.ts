import type { Instant } from '../domain/calendar/shanghai';
import type { OutgoingMail } from './mailer.port';

/**
 * Tells the admin that the office's mail has stopped. It is tried once through the server that has just refused us:
 * with a limit or a refused content it may still go; with a wrong password it cannot, and the pages and /readyz say it
 * too.
 */
export function stoppedMail(admin: string, officeId: string, now: Instant): OutgoingMail {
  const text =
    '邮件服务器拒绝以本系统的账号发信（认证、发件人、限额或内容），邮件已全部停发。\n' +
    '待发的邮件没有丢失。请检查 SMTP_URL、MAIL_FROM 和服务商的限额，改好后登录办公室页面或用接口 POST /api/v1/mail/resume 恢复。';
  return {
    mailId: `stopped-${officeId}-${now}`,
    to: { name: '管理员', email: admin },
    subject: '【同心】邮件已停发，请处理',
    text,
    html: `<p>${text.replace('\n', '</p><p>')}</p>`,
    threadId: `stopped-${officeId}`,
    now,
  };
}
