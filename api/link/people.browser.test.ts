import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { at } from '../../store/openStore';
import { useBrowser, widthOf } from '../testing/browserForTests';
import { LINKS } from '../testing/pagesForTests';
import { startTestbed } from './people.testbed';

/** A phone's photo that takes several chunks: noise does not compress. */
async function photoFile(folder: string): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const bytes = await sharp({ create: { width: 1800, height: 1300, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 92 })
    .toBuffer();
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'photo.jpg');
  await writeFile(file, bytes);
  return file;
}

const { bed, openPhone } = useBrowser(() => startTestbed(LINKS));
let photo: string;
beforeAll(async () => {
  photo = await photoFile(path.join(bed.deps.config.TONGXIN_DATA_DIR, 'photos'));
}, 60_000);

test('in WeChat: fill in, a photo whose upload breaks off and goes on, hand in, receipt', async () => {
  const page = await openPhone(true);
  const complaints: string[] = [];
  page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
  page.on('pageerror', (e) => complaints.push(e.message));
  await page.goto(bed.linkOf('参与者001'));
  expect(await widthOf(page)).toBe(360);
  const link = page.getByRole('link', { name: '去填报' });
  await link.nth(1).click();
  expect(await page.locator('h1').textContent()).toContain('自选服务（1/2）');
  expect(await widthOf(page)).toBe(360);
  await page.fill('[name=f_date]', '2026-08-24');
  await page.fill('[name=f_done]', '在社区开展义诊');
  await page.fill('[name=f_served]', '30');

  // The second piece of the photo is lost on the way; what had arrived is not sent again.
  let patches = 0;
  const offsets: string[] = [];
  await page.route('**/uploads/*', async (route) => {
    const request = route.request();
    if (request.method() !== 'PATCH') return route.continue();
    patches += 1;
    offsets.push(request.headers()['upload-offset'] ?? '');
    return patches === 2 ? route.abort('connectionreset') : route.continue();
  });
  await page.setInputFiles('[data-pick=image]', photo);
  await page.locator('.files progress').waitFor();
  await page.locator('.files li[data-kept] img').waitFor();
  expect(offsets.filter((o) => o === '0')).toHaveLength(1);
  expect(patches).toBeGreaterThan(3);
  const shown = await page.locator('.files img').evaluate(async (image) => {
    await (image as HTMLImageElement).decode();
    return (image as HTMLImageElement).naturalWidth;
  });
  expect(shown).toBeGreaterThan(0);

  // What was typed and sent survives the page being closed.
  expect(await page.locator('#draft-note').isVisible()).toBe(false);
  await page.reload();
  await page.locator('#draft-note').waitFor({ state: 'visible' });
  expect(await page.inputValue('[name=f_done]')).toBe('在社区开展义诊');
  await page.locator('.files li[data-kept] img').waitFor();

  await page.getByRole('button', { name: '提交', exact: true }).dblclick();
  await page.waitForURL('**/receipts/*');
  expect(await page.locator('.receipt').textContent()).toContain('按时提交');
  expect(await widthOf(page)).toBe(360);
  expect(await page.evaluate('Object.keys(localStorage).filter((k) => k.indexOf("tx:") === 0).length')).toBe(
    0,
  );
  expect(await bed.db.selectFrom('facts').selectAll().execute()).toHaveLength(1);
  const facts = await bed.db.selectFrom('fact_evidence').selectAll().execute();
  expect(facts).toHaveLength(1);
  expect(complaints.filter((c) => !c.includes('ERR_CONNECTION_RESET'))).toEqual([]);
  await page.context().close();
}, 180_000);

test('an upload that a busy server puts off waits as long as it is told to, and goes on by itself', async () => {
  const page = await openPhone(true);
  await page.goto(`${bed.linkOf('参与者003')}/matters/${await bed.matterOf('参与者003')}/elective-1`);
  // One refusal at each of the three steps of an upload; the second 429 would be final without its Retry-After.
  const refuse: Record<string, number> = { POST: 429, PATCH: 503, KEPT: 429 };
  const refusedAt: Record<string, number> = {};
  const waited: number[] = [];
  await page.route('**/uploads**', async (route) => {
    const kind = route.request().url().endsWith('/kept') ? 'KEPT' : route.request().method();
    const status = refuse[kind];
    if (status === undefined) {
      if (refusedAt[kind]) waited.push(performance.now() - refusedAt[kind]);
      delete refusedAt[kind];
      return route.continue();
    }
    delete refuse[kind];
    refusedAt[kind] = performance.now();
    const body = JSON.stringify({ title: '请求太频繁，请稍候再试。', errors: [] });
    return route.fulfill({ status, headers: { 'Retry-After': '1', 'Tus-Resumable': '1.0.0' }, body });
  });
  await page.setInputFiles('[data-pick=image]', photo);
  await page.locator('.files .what', { hasText: '系统繁忙，1 秒后自动再传' }).first().waitFor();
  await page.locator('.files li[data-kept] img').waitFor();
  expect(refuse).toEqual({});
  expect(waited).toHaveLength(3);
  expect(Math.min(...waited)).toBeGreaterThanOrEqual(1_000);
  await page.context().close();
}, 180_000);

test('on a shared phone: nobody sees another’s draft, an old one goes, and a dead link takes its own along', async () => {
  const page = await openPhone(true);
  const pathOf = async (name: string) => `${bed.linkOf(name)}/matters/${await bed.matterOf(name)}/elective-2`;
  const keys = () => page.evaluate<string[]>('Object.keys(localStorage).sort()');
  const type = async (name: string, text: string) => {
    await page.goto(await pathOf(name));
    expect(await page.inputValue('[name=f_done]')).toBe('');
    await page.fill('[name=f_done]', text);
    await page.goto(bed.linkOf(name));
  };
  await type('参与者001', '一号的草稿');
  const [first] = await keys();
  await type('参与者002', '二号的草稿');
  expect((await keys()).filter((key) => key.startsWith('tx:'))).toHaveLength(2);

  // An upload that was begun and left leaves its file's name and the link behind; both end with the link.
  const upload = (name: string, days: number) =>
    page.evaluate(
      ([key, at]) => localStorage.setItem(key!, JSON.stringify({ creationTime: at })),
      [
        `tus::tus-br-照片.jpg-image/jpeg-9-9-${bed.linkOf(name)}/uploads::${days}`,
        new Date(Date.now() - days * 86_400_000).toString(),
      ],
    );
  await upload('参与者001', 1);
  await upload('参与者002', 1);
  await upload('参与者002', 4);
  await bed.db
    .updateTable('links')
    .set({ revoked_at: at(bed.clock.now()) })
    .where('person_id', '=', bed.personId('参与者001'))
    .execute();
  await page.goto(await pathOf('参与者001'));
  await page.getByText('链接已更换').first().waitFor();
  expect(await keys()).toEqual([expect.stringMatching(/^tus::.*::1$/), expect.stringMatching(/^tx:/)]);
  expect(await keys()).not.toContain(first);

  // After a week the other's goes, whatever page is opened.
  await page.goto(await pathOf('参与者002'));
  expect(await page.inputValue('[name=f_done]')).toBe('二号的草稿');
  await page.goto(bed.linkOf('参与者002'));
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((one) => one.startsWith('tx:'))!;
    const draft = JSON.parse(localStorage.getItem(key)!) as { at: number };
    localStorage.setItem(key, JSON.stringify({ ...draft, at: draft.at - 8 * 86_400_000 }));
  });
  await page.goto(bed.linkOf('参与者003'));
  expect((await keys()).filter((key) => key.startsWith('tx:'))).toEqual([]);
  await page.context().close();
}, 180_000);

test('a file that is no picture is refused beside its own line, and can be removed', async () => {
  const page = await openPhone(true);
  await page.goto(`${bed.linkOf('参与者003')}/matters/${await bed.matterOf('参与者003')}/elective-1`);
  await page.setInputFiles('[data-pick=image]', {
    name: 'a.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<html>no</html>'),
  });
  await page.locator('.files .failed').waitFor();
  await page.getByRole('button', { name: '删除' }).click();
  expect(await page.locator('.files li').count()).toBe(0);
  await page.context().close();
}, 180_000);

test('without JavaScript: the same page takes several files and names what is wrong', async () => {
  const page = await openPhone(false);
  await page.goto(`${bed.linkOf('参与者002')}/matters/${await bed.matterOf('参与者002')}/elective-1`);
  expect(await widthOf(page)).toBe(360);
  await page.fill('[name=f_date]', '2026-08-24');
  await page.fill('[name=f_done]', '讲座');
  await page.fill('[name=f_served]', '许多');
  await page.locator('input[type=file][name=files]').first().setInputFiles(photo);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.locator('.note.error').waitFor();
  expect(await page.inputValue('[name=f_done]')).toBe('讲座');
  expect(await page.locator('.files img').count()).toBe(1);
  await page.fill('[name=f_served]', '40');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.waitForURL('**/receipts/*');
  expect(await page.locator('.gallery img').count()).toBe(1);
  await page.context().close();
}, 180_000);
