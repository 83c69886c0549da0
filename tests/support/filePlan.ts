import type { Caller } from '../../acts/act.types';
import { submitForm } from '../../acts/step/submitForm.act';
import type { Db } from '../../store/openStore';
import { stepDone } from './stepDone';

export const PLAN = { services: '示例服务', places: '示例社区' };

/** Hands in the plan of a matter of the shipped programme. */
export function filePlan(db: Db, matterId: string, actor: Caller, now: number, more = {}) {
  const filed = { matterId, step: 'plan', form: PLAN, evidence: [], actor, now };
  return stepDone(db, submitForm, { ...filed, ...more });
}

export async function personOf(db: Db, name: string): Promise<string> {
  return (await db.selectFrom('persons').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
}

/** The matter of a participant. */
export async function matterOf(db: Db, name: string): Promise<string> {
  const query = db.selectFrom('matters').select('id');
  return (await query.where('person_id', '=', await personOf(db, name)).executeTakeFirstOrThrow()).id;
}

/** A participant hands in their own plan. */
export async function fileOwnPlan(db: Db, name: string, now: number) {
  const actor = { personId: await personOf(db, name), accessId: null };
  return filePlan(db, await matterOf(db, name), actor, now);
}
