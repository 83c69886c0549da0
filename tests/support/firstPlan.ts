import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { WECHAT_PHONE } from './browser';
import { newestOpening } from './newestOpening';
import { eventually, type ProcessStack } from './processStack';

/** A roster as an office saves it: CSV, further columns, one person with two roles would be two rows. */
const ROSTER = `百日服务名册
序号,姓名,邮箱,单位,分组,角色,备注
1,参与者001,participant001@example.org,示例单位01,第1组,参与者,甲
2,参与者002,participant002@example.org,示例单位02,第1组,参与者,乙
3,组长01,leader01@example.org,示例单位03,第1组,组长,
4,经办人01,officer@example.org,统战部办公室,,经办人,
5,分管领导01,chief@example.org,统战部办公室,,分管领导,
`;

/** Imports the roster and starts the programme, by default today, both through the API. */
export async function startByApi(
  stack: Pick<ProcessStack, 'fetchApi'>,
  startsOn = newestOpening(),
): Promise<{ id: string; workflowId: string; temporalUrl: string }> {
  const form = new FormData();
  form.set('file', new Blob([ROSTER]), '名册.csv');
  const roster = await stack.fetchApi('/rosters', { method: 'POST', body: form });
  expectStatus(roster, 201);
  const { id: rosterId } = (await roster.json()) as { id: string };
  const body = {
    template: 'hundred-days',
    title: '百名党外人士百日服务',
    startsOn,
    rosterId,
    parameters: { x: 2 },
  };
  const programme = await stack.fetchApi('/programmes', { method: 'POST', body: JSON.stringify(body) });
  expectStatus(programme, 201);
  return (await programme.json()) as { id: string; workflowId: string; temporalUrl: string };
}

function expectStatus(response: Response, status: number): void {
  if (response.status !== status) throw new Error(`${response.url}: ${response.status}`);
}

/** The link in the newest mail to somebody, read from the mail catcher as the reader would. */
export async function linkInMail(stack: ProcessStack, to: string): Promise<string> {
  return eventually(`a mail to ${to}`, async () => {
    const mail = (await stack.catcher.messages()).findLast((m) => m.to.includes(`${to}@example.org`));
    return mail && /href="(http[^"]+\/t\/[\w-]+)[/"]/.exec(mail.html)?.[1];
  });
}

/** Somebody's phone: a page in a context of its own. */
export async function openPhone(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(WECHAT_PHONE);
  context.setDefaultTimeout(30_000);
  return { context, page: await context.newPage() };
}

/** A photo as a phone makes it, with a place in its metadata. */
export async function phonePhoto(): Promise<Buffer> {
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#3a7d44' } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 0/1 0/1' } })
    .toBuffer();
}

/** Opens the plan's page from the task list, fills it in, adds a photo and hands it in. Ends on the receipt. */
export async function handInPlan(page: Page, link: string, services: string): Promise<void> {
  await page.goto(link);
  await page.locator('a[href$="/plan"]').first().click();
  await page.fill('[name=f_services]', services);
  await page.fill('[name=f_places]', '示例社区');
  if ((await page.locator('.files img').count()) === 0) {
    await page.setInputFiles('[data-pick=image]', {
      name: 'photo.jpg',
      mimeType: 'image/jpeg',
      buffer: await phonePhoto(),
    });
    await page.locator('.files li[data-kept] img').waitFor();
  }
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForURL('**/receipts/*');
}

/** Opens the check of a person's plan on the group leader's phone and decides it. */
export async function decidePlan(
  page: Page,
  link: string,
  name: string,
  decision: '通过' | '退回修改',
  comment = '',
): Promise<void> {
  await eventually(`${name}'s plan to check`, async () => {
    await page.goto(link);
    return (await page.locator('a[href$="/plan-check"]').count()) > 0;
  });
  await page.locator('a[href$="/plan-check"]').first().click();
  await page.fill('[name=comment]', comment);
  await page.getByRole('button', { name: decision }).click();
  await page.waitForLoadState();
}

export const picture = (name: string) => path.join(__dirname, '../../docs/pictures', `${name}.png`);
