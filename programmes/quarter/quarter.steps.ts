import { SYSTEM } from '../../store/actor.types';
import { approvedBulletin } from '../../store/bulletin/approvedBulletin';
import type { BulletinParts } from '../../store/bulletin/bulletinParts.types';
import { compileDraft } from '../../store/bulletin/compileDraft';
import { publishBulletin } from '../../store/bulletin/publishBulletin';
import { assignAll } from '../../store/review/assignAll';
import { balance } from '../../store/review/balance';
import { waiveThird } from '../../store/review/waiveThird';
import type { SystemSteps } from '../plug.types';
import { isQuarter } from './isQuarter';

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
