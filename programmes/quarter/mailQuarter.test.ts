import { digestOf } from '../../activities/digestOf';
import { reopenStep } from '../../acts/step/reopen.act';
import { instantOf } from '../../domain/calendar/shanghai';
import type { RenderedMail } from '../../mail/digest.types';
import { renderDigest } from '../../mail/renderDigest';
import { planMails } from '../../store/planMails';
import { sendMail } from '../../store/sendMail';
import { stepDone } from '../../tests/support/stepDone';
import { useTestStore } from '../../tests/support/testStore';
import { by, DUE, FILLING, handInAndSign, handInUnit, openQuarter, save } from './filing/filing.testbed';

const store = useTestStore();
const SECRET = 'a secret of at least thirty-two characters';
const HOUR = 3_600_000;

/** Sends everything due, as the courier would; by name of the reader. */
async function sendAll(now: number): Promise<Map<string, RenderedMail>> {
  const sent = new Map<string, RenderedMail>();
  const rules = { id: 'office', secret: SECRET, perDay: 1000, limit: 100, stopped: false, quiet: null };
  const { mails } = await planMails(store.db, rules, now);
  for (const mail of mails) {
    await sendMail(store.db, mail, now, async (content, tx) => {
      const links = { publicUrl: 'https://office.example.org', secret: SECRET, systems: [] };
      sent.set(content.person.name, renderDigest(await digestOf(tx, links, content, now)));
      return { kind: 'sent' };
    });
  }
  return sent;
}

it('a unit leader is asked to sign, and a unit that mends what was signed is told what that voids', async () => {
  const bed = await openQuarter(store.db, { units: 2, reviewers: 3 });
  const opening = instantOf('2030-01-02', '08:30');
  for (const n of [1, 2]) await bed.drive(bed.unit(n), opening);
  expect((await sendAll(opening)).get('联络员0001')!.subject).toMatch(/季度填报.*前提交$/);

  await save(bed, 1, 'A5', { nil: true });
  await handInUnit(bed, 1, FILLING);
  const asked = (await sendAll(FILLING)).get('单位负责人0001')!;
  expect(asked.subject).toMatch(/^【同心】签批季度填报 .*前签批$/);
  expect(asked.text).toMatch(/待签批[\s\S]*去签批：/);
  expect(asked.text).not.toContain('审核');

  await handInAndSign(bed, 1, FILLING + HOUR);
  await save(bed, 1, 'A6', { nil: true }, FILLING + 2 * HOUR);
  await bed.drive(bed.unit(1), FILLING + 2 * HOUR);
  const again = (await sendAll(FILLING + 2 * HOUR)).get('联络员0001')!;
  expect(again.text).toContain('填报已重新开启，原签批作废；改完后请重新提交、重新签批。');
  expect(again.subject + again.text).not.toContain('退回');

  // Nothing was signed of what lapsed, so nothing is void.
  const lapsed = DUE + 30 * 24 * HOUR;
  await bed.drive(bed.unit(2), lapsed);
  const actor = by(bed.person('经办人01'));
  await stepDone(bed.db, reopenStep, {
    matterId: bed.unit(2),
    step: 'fill',
    reason: '补报',
    actor,
    now: lapsed,
  });
  await bed.drive(bed.unit(2), lapsed);
  const late = (await sendAll(lapsed)).get('联络员0002')!;
  expect(late.text).toContain('填报已重新开启，填好后请提交签批。');
});
