import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { createLoginCode } from '../../store/access.repo';
import { linkInMail, openPhone } from './firstPlan';
import { shot } from './pictures';
import { eventually, type ProcessStack } from './processStack';

const WORDS = '街道周五汇总，请在此之前把计划报上来；有困难先打个电话。';

/**
 * A reminder by hand from first to last: on a group leader's phone, in the mail of whoever is reminded, at the office.
 * Two participants have their plans open.
 */
export async function takeReminderPictures(stack: ProcessStack, browser: Browser): Promise<void> {
  const { page } = await openPhone(browser);
  await page.goto(await linkInMail(stack, 'leader01'));
  await page.getByRole('link', { name: '查看、催办' }).click();
  await shot(page, 'reminder-list', { height: 1400 });
  await page.locator('a[href$="/plan/remind"]').last().click();
  await page.fill('[name=comment]', WORDS);
  await shot(page, 'reminder-form');
  // A half-day has passed since the mail that opened the tasks.
  await sql`update mails set sent_at = sent_at - interval '1 day' where sent_at is not null`.execute(
    stack.db,
  );
  await page.getByRole('button', { name: '催办', exact: true }).click();
  await page.getByText('组长01催办').first().waitFor();
  await shot(page, 'reminder-sent');
  const mail = await eventually('the mail that reminds', async () =>
    (await stack.catcher.messages()).find((m) => m.html.includes('组长01催办')),
  );
  // Of no origin: the API's content security policy would take the mail's styles away.
  const reader = await openPhone(browser);
  await reader.page.setContent(mail.html);
  await shot(reader.page, 'reminder-mail');
  await onThePage(stack, browser);
}

async function onThePage(stack: ProcessStack, browser: Browser): Promise<void> {
  const fact = stack.db.selectFrom('facts').select('matter_id').where('kind', '=', 'remindedByHand');
  const { matter_id: matter } = await fact.executeTakeFirstOrThrow();
  const page = await browser.newPage({ viewport: { width: 1180, height: 800 } });
  await page.goto(`${stack.api}/login/${await createLoginCode(stack.db, Date.now())}`);
  await page.getByRole('button').first().click();
  await page.waitForLoadState();
  await page.goto(`${stack.api}/matters/${matter}`);
  await page.locator('#step-plan summary', { hasText: '催办' }).click();
  await page.fill('#why-remind-plan', '请务必今天报送');
  await page.selectOption('#by-plan', { label: '经办人01' });
  await shot(page, 'reminder-matter', { height: 800 });
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, 'reminder-matter-phone', { height: 1300 });
}
