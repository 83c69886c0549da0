import {
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { ProgrammeActivities, ProgrammeState } from '../activities/activities.types';
import { instantText } from '../domain/calendar/shanghai';
import { PROGRAMME_FACT_TEXT } from '../domain/matter/summary';
import { SEARCH_ATTRIBUTES } from '../domain/searchAttributes';
import type { ProgrammeSignal } from '../engine/engine.port';
import { Alarm } from './alarm';
import { BATCH, STORE } from './retries';

const store = proxyActivities<ProgrammeActivities>(STORE);
const batch = proxyActivities<ProgrammeActivities>(BATCH);

const MINUTE = 60_000;
const DAY = 86_400_000;
const FACT_TEXT: Record<ProgrammeSignal, string> = {
  ...PROGRAMME_FACT_TEXT,
  matterEnded: '有事项办结',
  look: '情况有变',
};
const SIGNALS = Object.keys(FACT_TEXT) as ProgrammeSignal[];

/** Walks one programme's timeline: opens its matters at the start and closes it when its window is over. */
export async function programme({ programmeId }: { programmeId: string }): Promise<string> {
  const alarm = new Alarm();
  const news: ProgrammeSignal[] = [];
  for (const name of SIGNALS) {
    setHandler(defineSignal(name), () => {
      if (name !== 'look') news.push(name);
      alarm.ring();
    });
  }
  let opened = 0;
  let allOpen = false;
  /** Matters end within moments of their programme, so it looks again soon and then ever more rarely, once a day. */
  let patience = MINUTE / 10;
  let current = await look('查看方案');
  let seen = current.factSeq;
  let templates = current.templates;
  for (;;) {
    while (!allOpen && current.state === 'running' && Date.now() >= current.startsAt) {
      const summary = `分批开启事项 · 第${opened + 1}个起`;
      const result = await batch.openMatters.executeWithOptions({ ...BATCH, summary }, [
        { programmeId, from: opened, now: Date.now() },
      ]);
      opened += result.opened;
      allOpen = result.left === 0;
    }
    if (current.factSeq > seen) {
      // The last one named is what holds now; matters read the facts themselves, in order.
      await tellMatters(news.at(-1) ?? 'look');
      // A new template may bring matters of a new kind; those that are there already are found again.
      if (current.templates !== templates) [templates, opened, allOpen] = [current.templates, 0, false];
      news.length = 0;
      seen = current.factSeq;
    }
    current = await look('查看进展');
    if (current.factSeq > seen) continue;
    const over =
      current.state === 'cancelled' ||
      (allOpen && Date.now() >= current.closesAt) ||
      current.state === 'ended';
    if (over && current.open === 0) break;
    // Everybody may be done before the window is over; the programme then still stays open to its end.
    const at = nextLook(current);
    await alarm.wait(
      at,
      `等到 ${instantText(at)} · ${!allOpen && at === current.startsAt ? '方案开始' : '方案结束'}`,
    );
    current = await look('查看进展');
  }
  await store.closeProgramme.executeWithOptions({ ...STORE, summary: '汇总结束' }, [
    { programmeId, now: Date.now() },
  ]);
  const end = current.state === 'cancelled' ? 'cancelled' : 'ended';
  upsertSearchAttributes([{ key: SEARCH_ATTRIBUTES.state, value: end }]);
  return end;

  async function look(summary: string): Promise<ProgrammeState> {
    const now = await store.lookAtProgramme.executeWithOptions({ ...STORE, summary }, [{ programmeId }]);
    setCurrentDetails(
      `未结事项：${now.open}\n\n开始：${instantText(now.startsAt)}\n\n结束：${instantText(now.closesAt)}`,
    );
    return now;
  }

  function nextLook(now: ProgrammeState): number {
    if (!allOpen && Date.now() < now.startsAt) return now.startsAt;
    if (Date.now() < now.closesAt && now.state !== 'cancelled') return now.closesAt;
    patience = Math.min(patience * 10, DAY);
    return Date.now() + patience;
  }

  async function tellMatters(signal: ProgrammeSignal): Promise<void> {
    let after: string | null = null;
    do {
      const summary = `通知各事项 · ${FACT_TEXT[signal]}`;
      const result: { next: string | null } = await batch.pokeMatters.executeWithOptions(
        { ...BATCH, summary },
        [{ programmeId, after, signal }],
      );
      after = result.next;
    } while (after !== null);
  }
}
