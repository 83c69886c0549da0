import { once } from 'node:events';
import type { Browser, Page } from 'playwright-core';
import { bulletinsOf } from '../../programmes/quarter/bulletin/bulletins.store';
import { publishBulletin } from '../../programmes/quarter/bulletin/issue.store';
import type { QuarterBed } from '../../programmes/quarter/quarter.testbed';
import { WECHAT_PHONE } from './browser';
import { madeUpPhoto, shot } from './pictures';
import { compileScene, fileOthers, openScene, scoreOthers } from './quarterScene';

/** Height of a picture of a long page, in CSS pixels. */
const PHONE = { height: 900 };
const DESK = { height: 1_000 };

/**
 * A quarter from the first indicator to the issued bulletin, by the links in the mails: docs/pictures/quarter-*.png.
 */
export async function takeQuarterPictures(browser: Browser): Promise<void> {
  const bed = await openScene();
  const server = bed.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const at = server.address();
    if (at === null || typeof at === 'string') throw new Error('no port');
    const people = peopleAt(browser, bed, `http://127.0.0.1:${at.port}`);
    await fileOnPhone(people);
    await fileOthers(bed);
    await scoreAtDesk(people);
    await scoreOthers(bed);
    await object(people);
    await compileScene(bed);
    await issue(people);
  } finally {
    server.closeAllConnections();
    server.close();
    await bed.close();
  }
}

interface People {
  bed: QuarterBed;
  origin: string;
  /** A page of somebody's own, opened at their link, with the first thing to do opened if it is named. */
  open(name: string, on: 'phone' | 'desk', action?: string): Promise<Page>;
}

function peopleAt(browser: Browser, bed: QuarterBed, origin: string): People {
  return {
    bed,
    origin,
    async open(name, on, action) {
      const desk = { viewport: { width: 900, height: 700 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
      const page = await (await browser.newContext(on === 'phone' ? WECHAT_PHONE : desk)).newPage();
      await page.goto(origin + bed.linkOf(name));
      if (action) await page.getByRole('link', { name: action }).first().click();
      return page;
    },
  };
}

/** The liaison files the last indicator and hands in; the unit's leader signs. */
async function fileOnPhone({ bed, open }: People): Promise<void> {
  const page = await open('联络员0001', 'phone', '去填报');
  await shot(page, 'quarter-filing', PHONE);
  await page
    .getByRole('link', { name: /统战工作领导小组召开例会/ })
    .first()
    .click();
  await page.fill('[name=f_count]', '1');
  await page.fill('[name=f_text]', '6月18日召开例会，部署三季度重点任务');
  const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await madeUpPhoto(0) };
  await page.setInputFiles('[data-pick=image]', photo);
  await page.locator('.files li[data-kept] img').waitFor();
  await shot(page, 'quarter-indicator');
  await page.getByRole('button', { name: '保存，回到总表' }).click();
  await page.waitForURL('**saved=A2*');
  await page.locator('[name=leftConfirmed]').check();
  await page.getByRole('button', { name: '提交签批' }).click();
  await page.waitForURL('**/receipts/*');
  await bed.drive();
  const leader = await open('单位负责人0001', 'phone', '去签批');
  await shot(leader, 'quarter-signature', PHONE);
  await leader.getByRole('button', { name: '签批', exact: true }).click();
  await leader.waitForURL('**/receipts/*');
  await bed.drive();
}

async function scoreAtDesk({ open }: People): Promise<void> {
  const page = await open('评审人001', 'desk', '去评分');
  await page.locator('a[href*="/score/units/"]').first().click();
  await page.locator('[name^=f_marks_]').first().fill('11.5');
  await page.locator('[name^=f_comment_]').first().fill('议题、记录、落实措施齐全');
  await page.locator('[name^=highlight_]').first().check();
  await shot(page, 'quarter-scoring', DESK);
}

/** The unit sees its scores and objects to one; the officer answers. */
async function object({ bed, open }: People): Promise<void> {
  await bed.drive('2030-08-02');
  const page = await open('联络员0001', 'phone', '核对得分');
  await shot(page, 'quarter-objection', PHONE);
  await page.locator('[name=codes][value=A1]').check();
  await page.fill('[name=f_text]', '5月12日会议的落实措施见纪要第二页');
  await page.getByRole('button', { name: '提出申诉' }).click();
  await page.waitForURL('**/receipts/*');
  await bed.drive();
  const officer = await open('经办人01', 'desk', '去答复');
  await shot(officer, 'quarter-answer', DESK);
  await officer.fill('[name=f_marks_A1]', '12');
  await officer.fill('[name=f_reason_A1]', '落实措施齐全');
  await officer.fill('[name=f_text]', '经复核，A1 改为 12 分。');
  await officer.getByRole('button', { name: '答复', exact: true }).click();
  await officer.waitForURL('**/receipts/*');
  await bed.drive();
}

/** The officer hands the draft in, the leader approves, the system issues it; a township opens it. */
async function issue({ bed, origin, open }: People): Promise<void> {
  const officer = await open('经办人01', 'desk', '去校核');
  await shot(officer, 'quarter-draft', DESK);
  await officer.getByRole('button', { name: '送审' }).click();
  await officer.waitForURL('**/receipts/*');
  await bed.drive();
  const leader = await open('分管领导01', 'phone', '去审签');
  await shot(leader, 'quarter-approval', PHONE);
  await leader.getByRole('button', { name: '同意印发' }).click();
  await leader.locator('#confirm button').click();
  await leader.waitForURL('**/receipts/*');
  await bed.drive();
  const { id } = (await bulletinsOf(bed.db, bed.programmeId))[0]!;
  const actor = { personId: null, accessId: 'system' };
  await publishBulletin(bed.db, bed.parts.render, {
    bulletinId: id,
    actor,
    now: bed.clock.now(),
  });
  const page = await open('联络员0002', 'phone');
  await page.locator('a[href*="/bulletins/"]').first().click();
  await shot(page, 'quarter-published', PHONE);
  const desk = await open('联络员0002', 'desk');
  await desk.goto(`${origin}${bed.linkOf('联络员0002')}/bulletins/${id}.html`);
  await shot(desk, 'quarter-bulletin', { height: 1_500 });
}
