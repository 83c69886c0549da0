import { SYSTEM } from '../../store/actor.types';
import type { WorkerSystem } from '../plug.types';
import { approvedBulletin } from './bulletin/approvedBulletin.store';
import type { BulletinParts } from './bulletin/bulletinParts.types';
import { compileDraft } from './bulletin/compileDraft.store';
import { publishBulletin } from './bulletin/publishBulletin.store';
import { unprintableNews } from './bulletin/unprintableNews.store';
import { isQuarter } from './isQuarter';
import { assignAll } from './review/assignAll.store';
import { balance } from './review/balance.store';
import { waiveThird } from './review/waiveThird.store';
import { openQuarter } from './series/openQuarter';
import { quarterly } from './series/series.schedule';
import { isSeries, liveSeries } from './series/series.store';

/** What the quarterly bulletin adds to the worker. */
export function quarterWorker({ render, wording: shipped }: BulletinParts): WorkerSystem {
  return {
    owns: isQuarter,
    mailNews: { bulletin: unprintableNews, approval: unprintableNews },
    series: {
      schedules: async (db) => (await liveSeries(db)).map(quarterly),
      owns: isSeries,
      open: openQuarter,
    },
    steps: {
      assign: async (db, programmeId, now) => {
        await assignAll(db, programmeId, now);
        return [];
      },
      balance: async (db, programmeId, now) => {
        const { reviewers } = await balance(db, programmeId, now);
        const waived = await waiveThird(db, programmeId, reviewers, now);
        return waived.map((workflowId) => ({ matter: workflowId, workflowId, signal: 'waived' }));
      },
      compile: async (db, programmeId, now) => {
        await compileDraft(db, { programmeId, shipped, actor: SYSTEM, now });
        return [];
      },
      publish: async (db, programmeId, now) => {
        const bulletinId = await approvedBulletin(db, programmeId);
        return [{ courier: await publishBulletin(db, render, { bulletinId, actor: SYSTEM, now }) }];
      },
    },
  };
}
