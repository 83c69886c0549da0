import sharp from 'sharp';
import { useBrowser, widthOf } from '../../api/testing/browserForTests';
import { startQuarter } from './quarter.testbed';

const { bed, openPhone } = useBrowser(() => startQuarter(1, 2));
let photo: Buffer;
beforeAll(async () => {
  await bed.drive('2030-07-01');
  photo = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#7a8' } })
    .jpeg()
    .toBuffer();
}, 60_000);

test('on a phone: an indicator with a photo, the next with the same photo, handed in, signed', async () => {
  const page = await openPhone(true);
  const complaints: string[] = [];
  page.on('pageerror', (e) => complaints.push(e.message));
  await page.goto(bed.linkOf('联络员0001'));
  await page.getByRole('link', { name: '去填报' }).click();
  expect(await widthOf(page)).toBe(360);
  await page.getByRole('link', { name: /统战工作领导小组召开例会/ }).click();
  expect(await widthOf(page)).toBe(360);
  await page.fill('[name=f_count]', '2');
  await page.fill('[name=f_text]', '五月和六月各一次');
  await page.setInputFiles('[data-pick=image]', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.locator('.files li[data-kept] img').waitFor();

  // What was typed and sent survives the page being closed.
  await page.reload();
  await page.locator('#draft-note').waitFor({ state: 'visible' });
  expect(await page.inputValue('[name=f_text]')).toBe('五月和六月各一次');
  await page.getByRole('button', { name: '保存，填下一项' }).click();
  await page.waitForURL('**/indicators/A3?saved=A2');
  expect(await page.locator('[role=status]').textContent()).toContain('A2 已保存');
  const drafts = 'Object.keys(localStorage).filter((k) => k.endsWith(":A2")).length';
  expect(await page.evaluate(drafts)).toBe(0);

  // The photo serves this indicator too, without being sent again.
  await page.locator('.reuse summary').click();
  await page.locator('.reuse input[name=evidence]').check();
  await page.fill('[name=f_text]', '阵地正常开放');
  await page.getByRole('button', { name: '保存，回到总表' }).click();
  await page.waitForURL('**/fill?saved=A3*');
  expect(await page.locator('.progress').textContent()).toContain('2/27');
  expect(await bed.db.selectFrom('evidence').selectAll().execute()).toHaveLength(1);

  await page.locator('[name=leftConfirmed]').check();
  await page.getByRole('button', { name: '提交签批' }).click();
  await page.waitForURL('**/receipts/*');
  expect(await page.locator('.receipt').textContent()).toContain('待本单位负责人签批');
  expect(await widthOf(page)).toBe(360);
  await page.context().close();
  await bed.drive();

  const leader = await openPhone(true);
  leader.on('pageerror', (e) => complaints.push(e.message));
  await leader.goto(bed.linkOf('单位负责人0001'));
  await leader.getByRole('link', { name: '去签批' }).click();
  expect(await widthOf(leader)).toBe(360);
  expect(await leader.locator('.gallery img').count()).toBe(2);
  await leader.getByRole('button', { name: '签批', exact: true }).click();
  await leader.waitForURL('**/receipts/*');
  expect(await leader.locator('.receipt').textContent()).toContain('已签批');
  await leader.context().close();
  expect(complaints).toEqual([]);
}, 180_000);
