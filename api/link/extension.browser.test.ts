import type { Page } from 'playwright-core';
import { useBrowser, widthOf } from '../testing/browserForTests';
import { BOTH } from '../testing/pagesForTests';
import { startTestbed } from './people.testbed';

const { bed, openPage, openPhone, signInOn } = useBrowser(() => startTestbed(BOTH));

async function ask(page: Page, until: string, reason: string): Promise<void> {
  await page.goto(bed.linkOf('参与者001'));
  await page.locator('a[href$="/plan"]').first().click();
  await page.locator('summary', { hasText: '申请延期' }).click();
  await page.fill('[name=until]', until);
  await page.fill('[name=reason]', reason);
  expect(await widthOf(page)).toBe(360);
  await page.getByRole('button', { name: '提交延期申请' }).click();
  await page.locator('.note', { hasText: '等待组长答复' }).waitFor();
}

async function openRequest(page: Page): Promise<void> {
  await page.goto(bed.linkOf('组长01'));
  await page.getByRole('link', { name: '去答复' }).click();
  expect(await widthOf(page)).toBe(360);
}

test('on phones: asked for, refused with a reason, asked for again, granted', async () => {
  // Everything about dates works without a script.
  const [mine, leader] = [await openPhone(false), await openPhone(false)];
  await ask(mine, '2026-09-05', '参加下乡培训');
  expect(await widthOf(mine)).toBe(360);

  await openRequest(leader);
  await leader.getByRole('button', { name: '不同意' }).click();
  await leader.locator('.problem', { hasText: '不同意时请写明理由' }).waitFor();
  await leader.fill('[name=reason]', '名额已报区里');
  await leader.getByRole('button', { name: '不同意' }).click();
  expect(await widthOf(leader)).toBe(360);
  await leader.locator('#confirm button').dblclick();
  await leader.getByText('不同意延至9月7日（周一）17:00').first().waitFor();
  await bed.drive();

  await mine.reload();
  await mine.locator('.note.return', { hasText: '名额已报区里' }).waitFor();
  expect(await mine.locator('.due b').first().textContent()).toBe('9月2日（周三）17:00');
  await ask(mine, '2026-09-08', '培训延长，附通知');

  await openRequest(leader);
  expect(await leader.locator('body').textContent()).toContain('以前的申请（1）');
  await leader.getByRole('button', { name: '同意，延至9月8日（周二）' }).click();
  await leader.locator('#confirm button').click();
  await leader.getByText('同意延至9月8日（周二）17:00').first().waitFor();
  await bed.drive();

  await mine.reload();
  expect(await mine.locator('.due b').first().textContent()).toBe('9月8日（周二）17:00');
  expect(await widthOf(mine)).toBe(360);
  const kinds = await bed.db
    .selectFrom('facts')
    .select('kind')
    .orderBy('received_at')
    .orderBy('seq')
    .execute();
  expect(kinds.map((f) => f.kind)).toEqual([
    'extensionAsked',
    'extensionDecided',
    'extensionAsked',
    'extensionDecided',
  ]);
  await mine.context().close();
  await leader.context().close();
}, 180_000);

test('at the office: a step of all is moved as its preview showed, on a desk and on a phone', async () => {
  for (const width of [1024, 360]) {
    const page = await openPage({ viewport: { width, height: 800 }, javaScriptEnabled: false });
    await signInOn(page);
    await page.goto(`/matters/${await bed.matterOf('参与者001')}`);
    const was = await page.locator('#step-plan .due b').textContent();
    await page.goto(`/programmes/${bed.programmeId}`);
    await page.locator('summary', { hasText: '调整一个环节的时限' }).click();
    await page.selectOption('#step', 'participant/plan');
    await page.fill('#workdays', '1');
    await page
      .locator('form', { has: page.locator('#step') })
      .getByRole('button')
      .click();
    await page.getByText('现在什么也没有改动').waitFor();
    expect(await widthOf(page)).toBe(width);
    // Nothing scrolls sideways inside the page either: every figure of every row can be read.
    const tables = page.locator('.scroll');
    expect(await tables.count()).toBe(2);
    for (let n = 0; n < 2; n += 1) {
      expect(await tables.nth(n).evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    }
    const row = page.locator('tr', { has: page.locator(`td[data-label="原来"]:text-is("${was}")`) }).first();
    const to = await row.locator('td[data-label="改为"]').textContent();
    expect(to).not.toBe(was);
    await page.fill('#reason', '台风停工');
    await page.getByRole('button', { name: '按预览调整时限' }).click();
    await page.waitForURL(`**/programmes/${bed.programmeId}`);
    await bed.drive();
    await page.goto(`/matters/${await bed.matterOf('参与者001')}`);
    expect(await page.locator('#step-plan .due b').textContent()).toBe(to);
    expect(await page.locator('#step-plan').textContent()).toContain('台风停工');
    expect(await widthOf(page)).toBe(width);
    await page.context().close();
  }
}, 180_000);
