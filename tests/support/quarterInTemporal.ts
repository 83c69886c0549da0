import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { shot } from './pictures';
import { eventually, type ProcessStack } from './processStack';

const ROSTER = path.join(__dirname, '../../programmes/quarter/trace-quarter.roster.xlsx');

/** A series by the API on the real engine: its schedule and one unit's matter as the Temporal UI shows them. */
export async function takeTemporalPictures(stack: ProcessStack, browser: Browser): Promise<void> {
  const form = new FormData();
  form.set('file', new Blob([await readFile(ROSTER)]), 'roster.xlsx');
  const { id: rosterId } = await answerOf(await stack.fetchApi('/rosters', { method: 'POST', body: form }));
  const wish = { title: '痕迹管理季度通报', template: 'trace-quarter', scheme: 'trace-management', rosterId };
  const series = await answerOf(await post(stack, '/series', wish));
  const { programmeId } = await answerOf(await post(stack, `/series/${series.id}/open`, {}));
  const matter = await eventually('a unit that is asked to file', () => openMatter(stack, programmeId!));
  await fileTwice(stack, matter.id);
  // A headless browser's own language is one that the UI's dates do not know.
  const locale = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
  const page = await (
    await browser.newContext({ ...locale, viewport: { width: 1400, height: 1000 } })
  ).newPage();
  const base = `${stack.temporal.uiUrl}/namespaces/default`;
  await page.goto(`${base}/schedules/${encodeURIComponent(`series/${series.id}`)}`);
  await page.waitForTimeout(6_000);
  await shot(page, 'quarter-schedule', 'in view');
  await page.goto(`${base}/workflows/${encodeURIComponent(matter.workflow_id)}`);
  await page.waitForTimeout(6_000);
  await shot(page, 'quarter-temporal', 'in view');
}

/** Filed, signed, changed, so that the signature is void, filed and signed again: a history with something in it. */
async function fileTwice(stack: ProcessStack, id: string): Promise<void> {
  for (const text of ['本季度没有', '本季度没有，已核对']) {
    const body = JSON.stringify({ nil: true, text });
    await stack.fetchApi(`/matters/${id}/filings/A5`, { method: 'PUT', body });
    const { hash } = await eventually('the step that is open again', async () => {
      const done = await post(stack, `/matters/${id}/filings/submission`, {});
      return done.status === 201 && answerOf(done);
    });
    await eventually('a signature', async () => {
      const signed = await post(stack, `/matters/${id}/signature`, { hash });
      return signed.status === 201;
    });
    // Else one exchange takes both rounds, and the timeline has one line for them.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

function openMatter(stack: ProcessStack, programmeId: string) {
  return stack.db
    .selectFrom('matters')
    .select(['id', 'workflow_id'])
    .where('programme_id', '=', programmeId)
    .where('key', '=', 'unit')
    .where('next_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
}

const post = (stack: ProcessStack, route: string, body: object) =>
  stack.fetchApi(route, { method: 'POST', body: JSON.stringify(body) });

async function answerOf(response: Response): Promise<Record<string, string>> {
  if (response.status !== 201) throw new Error(`${response.url}: ${response.status}`);
  return (await response.json()) as Record<string, string>;
}
