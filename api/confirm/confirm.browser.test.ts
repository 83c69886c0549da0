import { startTestbed } from '../link/people.testbed';
import { useBrowser, widthOf } from '../testing/browserForTests';
import { BOTH } from '../testing/pagesForTests';

const { bed, openPhone, signInOn } = useBrowser(() => startTestbed(BOTH));

const told = async (table: 'facts' | 'programme_facts') =>
  (await bed.db.selectFrom(table).select('kind').execute()).map((f) => f.kind);

test.each([false, true])(
  'on a phone, Enter hands nothing in and a pasted text stays whole (scripts: %s)',
  async (scripts) => {
    const page = await openPhone(scripts);
    const path = `${bed.linkOf('参与者001')}/matters/${await bed.matterOf('参与者001')}/plan`;
    await page.goto(path);
    await page.fill('[name=f_services]', '理发');
    await page.getByLabel('线下').check();
    await page.fill('[name=f_note]', '第一周');
    await page.press('[name=f_note]', 'Enter');
    await page.getByText('还没有提交').first().waitFor();
    expect(await page.inputValue('[name=f_services]')).toBe('理发');
    expect(await page.inputValue('[name=f_note]')).toBe('第一周');
    expect(await told('facts')).toEqual([]);

    // As pasting does: the browser would cut it at a maxlength.
    const long = '社区理发和义诊'.repeat(400);
    await page.locator('[name=f_services]').fill('');
    await page.locator('[name=f_services]').pressSequentially('前：');
    await page.keyboard.insertText(long);
    expect(await page.inputValue('[name=f_services]')).toBe(`前：${long}`);
    await page.locator('button[value=submit]').click();
    await page.getByText('最多2000').or(page.getByText('最多 2000')).first().waitFor();
    expect(await page.inputValue('[name=f_services]')).toBe(`前：${long}`);
    expect(await widthOf(page)).toBe(360);
    expect(await told('facts')).toEqual([]);
    await page.context().close();
  },
  180_000,
);

test('on a phone, Enter in a reason cancels and waives nothing; the button asks once more, and its page fits', async () => {
  const page = await openPhone(false);
  await signInOn(page);
  await page.goto(`/programmes/${bed.programmeId}`);
  await page.locator('summary', { hasText: '取消方案' }).click();
  const form = page.locator('form[action$="/cancel"]');
  await form.locator('[name=reason]').fill('不办了');
  await form.locator('[name=reason]').press('Enter');
  await page.getByText('还没有提交').first().waitFor();
  expect(await page.locator('form[action$="/cancel"] [name=reason]').inputValue()).toBe('不办了');
  await page.locator('form[action$="/cancel"] button.danger').click();
  await page.getByRole('heading', { name: '请确认：取消方案' }).waitFor();
  expect(await widthOf(page)).toBe(360);
  expect(await told('programme_facts')).toEqual([]);
  await page.getByRole('link', { name: '不办了，返回' }).click();

  await page.goto(`/matters/${await bed.matterOf('参与者001')}`);
  const step = page.locator('#step-plan');
  await step.locator('summary', { hasText: '免除' }).click();
  await page.locator('#why-waive-plan').fill('调离本区');
  await page.locator('#why-waive-plan').press('Enter');
  await page.getByText('还没有提交').first().waitFor();
  expect(await page.locator('#why-waive-plan').inputValue()).toBe('调离本区');
  expect(await told('facts')).toEqual([]);
  await page.getByRole('button', { name: '免除这一项' }).click();
  await page.locator('#confirm button').dblclick();
  await page.locator('#step-plan', { hasText: '调离本区' }).waitFor();
  expect(await page.locator('#confirm').count()).toBe(0);
  expect(await told('facts')).toEqual(['waived']);
  await page.context().close();
}, 180_000);

test('a session that ends with a form open: signed in elsewhere, the form is there with its text', async () => {
  const page = await openPhone(false);
  await signInOn(page);
  await page.goto(`/programmes/${bed.programmeId}`);
  await page.locator('summary', { hasText: '取消方案' }).click();
  await page.locator('form[action$="/cancel"] [name=reason]').fill('换届以后再办');
  await page.context().clearCookies();
  await page.locator('form[action$="/cancel"] button.danger').click();
  await page.getByText('刚才填写的内容还在').waitFor();
  expect(await widthOf(page)).toBe(360);
  await signInOn(page);
  await page.getByRole('button', { name: '已登录，回到表单' }).click();
  await page.getByText('还没有提交').first().waitFor();
  expect(await page.locator('form[action$="/cancel"] [name=reason]').inputValue()).toBe('换届以后再办');
  expect(await told('programme_facts')).toEqual([]);
  await page.context().close();
}, 180_000);
