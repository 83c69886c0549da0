import { continueAsNew, defineSignal, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type { CourierActivities } from '../activities/activities.types';
import { instantText } from '../domain/calendar/shanghai';
import { Alarm } from './alarm';
import { SENDING, STORE } from './retries';

const store = proxyActivities<CourierActivities>(STORE);
const sending = proxyActivities<CourierActivities>(SENDING);

/** Matters whose rungs fire at the same minute commit within seconds; this gathers them into one mail a person. */
const GATHER_MS = 10_000;
const LONG_HISTORY = 8_000;

/**
 * One per office: waits a short window, then sends all that is due, grouped by person. It is only the notices' pump.
 */
export async function courier({ officeId }: { officeId: string }): Promise<never> {
  const alarm = new Alarm();
  setHandler(defineSignal('poked'), () => alarm.ring());
  for (;;) {
    const { mails, nextAt } = await store.planMails.executeWithOptions(
      { ...STORE, summary: '合并到时的通知' },
      [{ officeId, now: Date.now() }],
    );
    if (mails.length > 0) {
      await sending.sendMails.executeWithOptions({ ...SENDING, summary: `发送邮件 · ${mails.length}封` }, [
        { officeId, mails, now: Date.now() },
      ]);
      continue;
    }
    if (workflowInfo().historyLength > LONG_HISTORY) await continueAsNew<typeof courier>({ officeId });
    await alarm.wait(nextAt, nextAt === null ? '等待新通知' : `等到 ${instantText(nextAt)} · 发送邮件`);
    const gather = new Alarm();
    await gather.wait(Date.now() + GATHER_MS, '稍候 · 合并同一时刻的通知');
  }
}
