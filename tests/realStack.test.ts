import { Client, Connection } from '@temporalio/client';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { decidePlan, handInPlan, linkInMail, openPhone, startByApi } from './support/firstPlan';
import { eventually, type ProcessStack, startProcessStack } from './support/processStack';

interface Matter {
  id: string;
  workflowId: string;
  assignee?: { name: string } | null;
}

describe('on the real dev server, Postgres, SMTP and a real browser', () => {
  let stack: ProcessStack;
  let browser: Browser;

  beforeAll(async () => {
    stack = await startProcessStack();
    await Promise.all([stack.start('worker'), stack.start('api')]);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 60_000);

  it('starts by API, is read by mail, handed in with a photo, returned with a comment, handed in again, accepted', async () => {
    const programme = await startByApi(stack);
    const [participant, leader] = [await openPhone(browser), await openPhone(browser)];
    const mine = await linkInMail(stack, 'participant001');
    const theirs = await linkInMail(stack, 'leader01');

    await handInPlan(participant.page, mine, '义诊一次');
    expect(await participant.page.locator('.receipt').textContent()).toContain('按时提交');
    await decidePlan(leader.page, theirs, '参与者001', '退回修改', '请写明时间和地点');

    await eventually('the returned plan', async () => {
      await participant.page.goto(mine);
      const plan = participant.page.locator('a[href$="/plan"]');
      if ((await plan.count()) === 0) return false;
      await plan.first().click();
      return (await participant.page.content()).includes('请写明时间和地点');
    });
    expect(await participant.page.inputValue('[name=f_services]')).toBe('义诊一次');
    await handInPlan(participant.page, mine, '12月5日上午在示例社区义诊');
    await decidePlan(leader.page, theirs, '参与者001', '通过');

    const matter = await eventually('the accepted plan', async () => {
      const answer = await stack.fetchApi(`/programmes/${programme.id}/matters?limit=100`);
      const { items } = (await answer.json()) as { items: Matter[] };
      const own = items.find((m) => m.assignee?.name === '参与者001');
      const rows =
        own &&
        (await stack.db
          .selectFrom('steps')
          .select(['id', 'status', 'round'])
          .where('matter_id', '=', own.id)
          .execute());
      const done = (id: string) => rows?.find((r) => r.id === id)?.status === 'done';
      return done('plan') && done('plan-check') && own;
    });

    const client = new Client({ connection: await Connection.connect({ address: stack.temporal.address }) });
    const read = await summariesOf(client, matter.workflowId);
    // Which reminder the timer waits for depends on the day of the test; its wording does not.
    const [timers, others] = [
      read.filter((r) => r.startsWith('等到')),
      read.filter((r) => !r.startsWith('等到')),
    ];
    expect(timers.every((t) => /^等到 \d+月\d+日 09:00 · 催办(审核)?服务计划$/.test(t))).toBe(true);
    expect(timers.length).toBeGreaterThan(0);
    expect(others).toEqual([
      '百日服务 · 第1组',
      '读取事项',
      '开启服务计划；开启固定服务（1/2）等5项',
      '收到填报',
      '收到审核',
      '审核服务计划退回；退回重报（第2轮） · 服务计划',
      '收到填报',
      '收到审核',
    ]);
    const history = JSON.stringify(await client.workflow.getHandle(matter.workflowId).fetchHistory());
    for (const personal of ['参与者001', 'example.org', '义诊', '写明时间'])
      expect(history).not.toContain(personal);

    // The kept photo no longer says where it was taken.
    const [kept] = await stack.db
      .selectFrom('evidence')
      .select(['id', 'type', 'sha256', 'sent_sha256'])
      .execute();
    const file = Buffer.from(await (await stack.fetchApi(`/evidence/${kept!.id}`)).arrayBuffer());
    expect(kept!.type).toBe('image/jpeg');
    expect(kept!.sha256).not.toBe(kept!.sent_sha256);
    expect(file.includes('Exif')).toBe(false);

    const found: string[] = [];
    await eventually('the search attributes', async () => {
      found.length = 0;
      for await (const w of client.workflow.list({
        query: `TxProgramme = '${programme.id}' and TxStep = 'fixed-1'`,
      }))
        found.push(w.workflowId);
      return found.length === 1;
    });
    expect(found).toEqual([matter.workflowId]);
    await client.connection.close();
  }, 180_000);
});

/** Every summary in a history, in order, as the Temporal UI shows them. */
async function summariesOf(client: Client, workflowId: string): Promise<string[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).flatMap((e) => {
    const data = e.userMetadata?.summary?.data;
    return data ? [JSON.parse(Buffer.from(data).toString()) as string] : [];
  });
}
