import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Unpacking the brotli archive of the bundled browser takes seconds on a busy machine; a minute means it is stuck. */
const LAUNCH_TIMEOUT_MS = 60_000;

/** The system's Chromium if there is one on PATH. */
function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch (error) {
    // Not there or not for us: the next candidate is tried. Anything else would be a broken machine.
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/**
 * Which browser the tests use, by TEST_CHROMIUM: `bundled` (the dev dependency), `system` (the first on PATH), or a
 * program's path. Unset: the system's if there is one, else the bundled one. Undefined stands for the bundled one.
 * Throws if what was asked for is not there: a test must not pass in another browser than it was meant for.
 */
export function chosenChromium(choice = process.env.TEST_CHROMIUM): string | undefined {
  if (!choice) return systemChromium();
  if (choice === 'bundled') return undefined;
  const program = choice === 'system' ? systemChromium() : choice;
  if (program && isExecutable(program)) return program;
  throw new Error(`TEST_CHROMIUM=${choice}: no such browser here`);
}

/** Made for one page per process in a cloud function: as a single process it ends with the first context closed. */
function bundledArgs(): string[] {
  return sparticuz.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
}

/** A headless browser, as `chosenChromium` says. Close it yourself. */
export async function launchBrowser(): Promise<Browser> {
  const program = chosenChromium();
  return chromium.launch({
    executablePath: program ?? (await sparticuz.executablePath()),
    // Root has no user namespace sandbox; the tests open only our own pages.
    args: program ? ['--no-sandbox'] : bundledArgs(),
    headless: true,
    timeout: LAUNCH_TIMEOUT_MS,
  });
}

/** WeChat's browser on an old Android phone, for what is told apart by user agent. */
export const WECHAT_PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  userAgent:
    'Mozilla/5.0 (Linux; Android 9; V1838A Build/PKQ1) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 ' +
    'Chrome/70.0.3538.80 MQQBrowser/6.2 TBS/045130 Mobile Safari/537.36 MMWEBID/1 MicroMessenger/7.0.12.1620 ' +
    'NetType/4G Language/zh_CN',
} as const;
