import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, WECHAT_PHONE } from '../../tests/support/browser';
import type { Testbed } from '../link/people.testbed';
import { signIn } from './pagesForTests';

type Bed = Pick<Testbed, 'app' | 'db' | 'clock' | 'close'>;

/** A bed whose pages are served, and a browser, for all tests of a suite; they are there from `beforeAll` on. */
export function useBrowser<B extends Bed>(start: () => Promise<B>) {
  const bed = {} as B;
  let server: Server;
  let browser: Browser;
  let baseURL: string;
  beforeAll(async () => {
    Object.assign(bed, await start());
    server = bed.app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    await bed.close?.();
  });

  /** A page of a browser of its own; its addresses are paths. */
  async function openPage(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ baseURL, ...options });
    // Uploading and re-encoding a photo takes a second, but two cores may be shared with a whole test run.
    context.setDefaultTimeout(60_000);
    return context.newPage();
  }
  const openPhone = (javaScriptEnabled: boolean) => openPage({ ...WECHAT_PHONE, javaScriptEnabled });

  /** Somebody of the office is signed in on this page. */
  async function signInOn(page: Page): Promise<void> {
    const [name, value] = (await signIn(bed)).split('=');
    await page.context().addCookies([{ name: name!, value: value!, url: baseURL }]);
  }
  return { bed, openPage, openPhone, signInOn };
}

/** The page's width: as wide as the phone, nothing is cut off and nothing scrolls sideways. */
export function widthOf(page: Page): Promise<number> {
  return page.locator('html').evaluate((html) => html.scrollWidth);
}
