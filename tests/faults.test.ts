import type { CatcherHooks } from '../local/catcher/smtp.listener';
import { at } from '../store/openStore';
import { keepRoster } from '../store/roster.repo';
import { exampleRoster } from './support/exampleRoster';
import { newestOpening } from './support/newestOpening';
import { eventually, type ProcessStack, startProcessStack } from './support/processStack';

/** 100 participants, 10 组长 and the 经办人 are told when the programme opens; the 分管领导 is not. */
const PEOPLE = 111;

describe('worker and API killed with -9 while 100 notices are going out', () => {
  const hooks: CatcherHooks = {};
  let stack: ProcessStack;

  beforeAll(async () => {
    stack = await startProcessStack(hooks);
    await Promise.all([stack.start('worker'), stack.start('api')]);
  }, 120_000);

  afterAll(() => stack?.stop(), 60_000);

  it('sends each person exactly one mail, each Message-ID once, and answers a repeated request as before', async () => {
    const { db, catcher } = stack;
    // A slow server that never has a mail in doubt: at the moment of the kill both connections wait before storing.
    let waiting = 0;
    let dead = false;
    const killed = new Promise<void>((resolve, reject) => {
      hooks.beforeStore = async () => {
        waiting += 1;
        await new Promise((go) => setTimeout(go, 30));
        if (!dead && waiting === 2 && (await catcher.messages()).length >= 30) {
          dead = true;
          Promise.all([stack.kill('worker'), stack.kill('api')]).then(() => resolve(), reject);
        }
        waiting -= 1;
        return dead ? { code: 451, text: '4.3.0 nobody listens any more' } : undefined;
      };
    });
    const rosterId = await db
      .transaction()
      .execute((tx) => keepRoster(tx, exampleRoster(100), [], Date.now()));
    const start = () =>
      stack.fetchApi('/programmes', {
        method: 'POST',
        headers: { 'Idempotency-Key': 'start-1' },
        body: JSON.stringify({
          template: 'hundred-days',
          title: '百日服务',
          startsOn: newestOpening(),
          rosterId,
          parameters: { x: 2 },
        }),
      });
    const first = await start();
    expect(first.status).toBe(201);
    const programme = (await first.json()) as { id: string };
    await killed;
    const before = (await catcher.messages()).length;
    expect(before).toBeGreaterThanOrEqual(30);
    expect(before).toBeLessThan(PEOPLE);

    delete hooks.beforeStore;
    await Promise.all([stack.start('worker'), stack.start('api')]);
    expect(await (await start()).json()).toEqual(programme);
    await eventually('all notices sent', async () => {
      const open = await db
        .selectFrom('notices')
        .select('id')
        .where('state', '=', 'planned')
        .limit(1)
        .executeTakeFirst();
      return open === undefined && (await catcher.messages()).length >= PEOPLE;
    });

    const rows = await db
      .selectFrom('mails')
      .select(['person_id', 'state'])
      .select((e) => e.fn.countAll<number>().as('n'))
      .groupBy(['person_id', 'state'])
      .execute();
    expect(rows).toHaveLength(PEOPLE);
    expect(rows.every((r) => r.state === 'sent' && r.n === 1)).toBe(true);
    const messages = await catcher.messages();
    expect(messages).toHaveLength(PEOPLE);
    expect(new Set(messages.map((m) => m.messageId)).size).toBe(PEOPLE);
    expect(new Set(messages.flatMap((m) => m.to)).size).toBe(PEOPLE);
    const matters = await db
      .selectFrom('matters')
      .select('id')
      .where('programme_id', '=', programme.id)
      .execute();
    expect(matters).toHaveLength(PEOPLE);
  }, 180_000);

  it('repeats a mail whose 250 was lost with the very same Message-ID, link and text, and keeps one row', async () => {
    const { db, catcher } = stack;
    await catcher.clear();
    let dropped = false;
    hooks.afterStore = () => {
      if (dropped) return undefined;
      dropped = true;
      return 'drop';
    };
    const rosterId = await db.transaction().execute((tx) => keepRoster(tx, exampleRoster(1), [], Date.now()));
    const body = {
      template: 'hundred-days',
      title: '再试',
      startsOn: newestOpening(),
      rosterId,
      parameters: { x: 1 },
    };
    const response = await stack.fetchApi('/programmes', { method: 'POST', body: JSON.stringify(body) });
    expect(response.status).toBe(201);
    await eventually('the other mails', async () => (await catcher.messages()).length >= 3);
    // The first retry is due after a minute; no test waits for a timer, so the row is moved and the sweep finds it.
    const [due] = await eventually('the mail in doubt is put back', async () => {
      const rows = await db
        .selectFrom('mails')
        .select(['id', 'attempts'])
        .where('state', '=', 'planned')
        .where('attempts', '=', 1)
        .execute();
      return rows.length === 1 && rows;
    });
    await db
      .updateTable('mails')
      .set({ next_attempt_at: at(Date.now() - 60_000) })
      .where('id', '=', due!.id)
      .execute();
    await stack.kill('worker');
    await stack.start('worker');
    const messages = await eventually('the repeated mail', async () => {
      const all = await catcher.messages();
      return all.length === 4 && all;
    });
    const [one, two] = messages.filter((m) => m.messageId.startsWith(due!.id));
    expect(two).toMatchObject({ messageId: one!.messageId, subject: one!.subject, text: one!.text });
    expect(await db.selectFrom('mails').select('state').where('id', '=', due!.id).execute()).toEqual([
      { state: 'sent' },
    ]);
  }, 180_000);
});
