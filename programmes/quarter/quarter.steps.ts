import { SYSTEM } from '../../store/actor.types';
import type { SystemSteps } from '../plug.types';
import { approvedBulletin } from './bulletin/approvedBulletin.store';
import type { BulletinParts } from './bulletin/bulletinParts.types';
import { compileDraft } from './bulletin/compileDraft.store';
import { publishBulletin } from './bulletin/publishBulletin.store';
import { isQuarter } from './isQuarter';
import { assignAll } from './review/assignAll.store';
import { balance } from './review/balance.store';
import { waiveThird } from './review/waiveThird.store';

/** The steps that the system does itself in a quarter. */
export function quarterSteps({ render, wording: shipped }: BulletinParts): SystemSteps {
  return {
    owns: isQuarter,
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
