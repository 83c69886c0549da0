import { SYSTEM } from '../../store/actor.types';
import type { WorkerSystem } from '../plug.types';
import type { BulletinParts } from './bulletin/bulletinParts.types';
import { approvedBulletin } from './bulletin/bulletins.store';
import { compileDraft } from './bulletin/draft.store';
import { publishBulletin } from './bulletin/issue.store';
import { unprintableNews } from './bulletin/unprintableNews.store';
import { isQuarter } from './quarter.rules';
import { assignAll, balance, waiveThird } from './review/assignReviewers.store';
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
