import { SYSTEM } from '../../store/actor.types';
import type { SystemSteps } from '../plug.types';
import type { BulletinParts } from './bulletin/bulletinParts.types';
import { approvedBulletin } from './bulletin/bulletins.store';
import { compileDraft } from './bulletin/draft.store';
import { publishBulletin } from './bulletin/issue.store';
import { isQuarter } from './quarter.rules';
import { assignAll, balance, waiveThird } from './review/assignReviewers.store';

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
