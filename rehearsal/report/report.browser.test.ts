import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../tests/support/browser';
import { compareRehearsed } from '../compare/compareRehearsals';
import { comparisonHtml } from '../compare/comparisonHtml';
import { ordinary } from '../fixtures/rehearsed';
import { reportHtml } from './reportHtml';

let folder: string;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-'));
  const rehearsed = ordinary();
  await writeFile(path.join(folder, 'report.html'), reportHtml(rehearsed));
  const comparison = compareRehearsed(rehearsed, rehearsed);
  await writeFile(path.join(folder, 'comparison.html'), comparisonHtml(rehearsed, rehearsed, comparison));
  browser = await launchBrowser();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

afterEach(() => expect(complaints.splice(0)).toEqual([]));

async function open(file: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`file://${path.join(folder, file)}`);
  return page;
}

test.each(['report.html', 'comparison.html'])(
  '%s fits a phone and is styled under its own policy',
  async (file) => {
    const page = await open(file, { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    const colour = await page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor");
    expect(colour).toBe('rgb(155, 28, 28)');
    await page.close();
  },
);

test('looking for a person shows only their mails, opened', async () => {
  const page = await open('report.html');
  const mails = page.locator('#mail-list [data-row]');
  const all = await mails.count();
  await page.getByLabel('按收件人、主题或正文查找').fill('第2组组长');
  await page.getByText(/^找到 \d+ 条。$/).waitFor();
  const shown = mails.locator('visible=true');
  expect(await shown.count()).toBeGreaterThan(0);
  expect(await shown.count()).toBeLessThan(all);
  for (const text of await shown.allTextContents()) expect(text).toContain('第2组组长');
  await page.getByLabel('按收件人、主题或正文查找').fill('查无此人');
  await page.getByText('没有找到。').waitFor();
  await page.close();
});

test('without script the folds open and the mail can be read; no dead buttons stand about', async () => {
  const page = await open('report.html', { javaScriptEnabled: false });
  await page.locator('#mail-list > details > summary').first().click();
  await page.locator('#mail-list [data-row] > summary').first().click();
  expect(await page.locator('#mail-list pre').first().isVisible()).toBe(true);
  expect(await page.locator('.tools').first().isVisible()).toBe(false);
  await page.close();
});
