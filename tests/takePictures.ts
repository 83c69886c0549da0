import type { Browser, Page } from 'playwright-core';
import { addDays, dateOf } from '../domain/calendar/shanghai';
import { createLoginCode } from '../store/access.repo';
import { launchBrowser } from './support/browser';
import { decidePlan, handInPlan, linkInMail, openPhone, picture, startByApi } from './support/firstPlan';
import { shot } from './support/pictures';
import { eventually, type ProcessStack, startProcessStack } from './support/processStack';
import { takeTemporalPictures } from './support/quarterInTemporal';
import { takeQuarterPictures } from './support/quarterPictures';
import { takeReminderPictures } from './support/reminderPictures';

/**
 * Takes the pictures under docs/pictures from the running whole: `npm run pictures`, or `npm run pictures -- quarter`
 * for those of a quarter, `-- reminder` for those of a reminder by hand. Chinese fonts must be installed.
 */
async function main(only: string | undefined): Promise<void> {
  if (only !== undefined && !['quarter', 'reminder'].includes(only))
    throw new Error(`no such pictures: ${only}`);
  const stack = await startProcessStack({}, true);
  await Promise.all([stack.start('worker'), stack.start('api')]);
  const browser = await launchBrowser();
  try {
    if (!only) await hundredDays(stack, browser);
    if (only === 'reminder') {
      // Whatever the hour, the steps are open.
      await startByApi(stack, addDays(dateOf(Date.now()), -3));
      return await takeReminderPictures(stack, browser);
    }
    await takeTemporalPictures(stack, browser);
    await takeQuarterPictures(browser);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function hundredDays(stack: ProcessStack, browser: Browser): Promise<void> {
  const programme = await startByApi(stack);
  await onPhones(stack, browser);
  await atTheOffice(stack, browser, programme.id);
  await takeReminderPictures(stack, browser);
  await inTemporal(stack, browser, programme.id);
}

async function onPhones(stack: ProcessStack, browser: Browser): Promise<void> {
  const [{ page }, leader] = [await openPhone(browser), await openPhone(browser)];
  const mine = await linkInMail(stack, 'participant001');
  const theirs = await linkInMail(stack, 'leader01');
  const mail = (await stack.catcher.messages()).find((m) => m.to.includes('participant001@example.org'))!;
  await page.setContent(mail.html);
  await shot(page, 'mail');
  await page.goto(mine);
  await shot(page, 'task-list');
  await page.goto(`${await hrefOf(page, '/fixed-1')}`);
  await shot(page, 'task');
  await askForMoreTime(page, leader.page, theirs);
  await handInPlan(page, mine, '义诊一次');
  await shot(page, 'receipt');
  await decidePlan(leader.page, theirs, '参与者001', '退回修改', '请写明时间和地点');
  await eventually('the returned plan', async () => {
    await page.goto(mine);
    return (await page.locator('a[href$="/plan"]').count()) > 0;
  });
  await page.locator('a[href$="/plan"]').first().click();
  await shot(page, 'returned');
  await handInPlan(page, mine, '12月5日上午在示例社区义诊，预计30人');
  await eventually('the plan to check', async () => {
    await leader.page.goto(theirs);
    return (await leader.page.locator('a[href$="/plan-check"]').count()) > 0;
  });
  await shot(leader.page, 'group-leader');
  await leader.page.locator('a[href$="/plan-check"]').first().click();
  await shot(leader.page, 'check');
  await leader.page.getByRole('button', { name: '通过' }).click();
}

/** From the page of an open step: the request, and what its decider sees and answers. */
async function askForMoreTime(page: Page, leader: Page, theirs: string): Promise<void> {
  await page.locator('summary', { hasText: '申请延期' }).click();
  const last = await page.locator('[name=until]').getAttribute('max');
  await page.fill('[name=until]', last!);
  await page.fill('[name=reason]', '参加市里的培训，回来后补上这次服务');
  await shot(page, 'extension-ask');
  await page.getByRole('button', { name: '提交延期申请' }).click();
  await page.getByText('答复之前原时限有效').first().waitFor();
  await leader.goto(theirs);
  await leader.getByRole('link', { name: '去答复' }).click();
  await shot(leader, 'extension-answer');
  await leader.getByRole('button', { name: '同意，延至' }).click();
  await leader.locator('#confirm button').click();
  await leader.getByText('现在的时限').waitFor();
}

async function atTheOffice(stack: ProcessStack, browser: Browser, id: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 800 } });
  await page.goto(`${stack.api}/login/${await createLoginCode(stack.db, Date.now())}`);
  await page.getByRole('button').first().click();
  await page.waitForLoadState();
  await page.goto(`${stack.api}/programmes/${id}`);
  await shot(page, 'programme');
  await page.locator('summary', { hasText: '调整一个环节的时限' }).click();
  await page.selectOption('#step', 'participant/fixed-1');
  await page.fill('#workdays', '2');
  await page
    .locator('form', { has: page.locator('#step') })
    .getByRole('button')
    .click();
  await page.getByText('现在什么也没有改动').waitFor();
  await shot(page, 'preview');
  const [matter] = await stack.db.selectFrom('facts').select('matter_id').limit(1).execute();
  await page.goto(`${stack.api}/matters/${matter!.matter_id}`);
  await shot(page, 'matter');
  const count = 'anchor=2026-09-24&count=10&unit=workday&direction=after&roll=forward';
  await page.goto(`${stack.api}/calendar?year=2026&${count}`);
  await shot(page, 'calendar');
  await page.goto(stack.catcher.inboxUrl);
  await shot(page, 'inbox');
  await page.goto(`${stack.api}/api/docs`);
  await page.waitForTimeout(2_000);
  await page.screenshot({ path: picture('api-docs') });
}

async function inTemporal(stack: ProcessStack, browser: Browser, id: string): Promise<void> {
  const [matter] = await stack.db
    .selectFrom('facts as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .select('m.workflow_id')
    .limit(1)
    .execute();
  const base = `${stack.temporal.uiUrl}/namespaces/default/workflows`;
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  await page.goto(`${base}/${encodeURIComponent(matter!.workflow_id)}`);
  // The UI loads its parts one after the other; pictures are for people, nothing is asserted on them.
  await page.waitForTimeout(6_000);
  await shot(page, 'temporal-matter');
  await page.goto(`${base}?query=${encodeURIComponent(`TxProgramme="${id}"`)}`);
  await page.waitForTimeout(5_000);
  await page.screenshot({ path: picture('temporal-list') });
}

async function hrefOf(page: Page, end: string): Promise<string> {
  return page
    .locator(`a[href$="${end}"]`)
    .first()
    .evaluate((a) => (a as HTMLAnchorElement).href);
}

void main(process.argv[2]).then(() => process.exit(0));
