import { storeAct } from '../../acts/perform';
import { remindByHand } from '../../acts/step/remindByHand.act';
import { AppError, type AppErrorCode } from '../../domain/errors';
import { holders } from '../../domain/people/actors';
import type { ProgrammeContext } from '../../domain/programme/context';
import type { OpenStep } from '../../store/rehearsed.views';
import type { Reminders } from '../people/script.schema';
import { type Acting, by } from './acting.types';

/** What an office meets that reminds of everything: somebody has just handed in, or was reminded often enough. */
const REFUSED: readonly AppErrorCode[] = ['step-not-open', 'reminder-limit', 'nobody-to-remind'];

/** Who of the cast reminds of a step by hand; undefined: nobody. */
export function reminderOf(
  context: ProgrammeContext,
  { by: role }: Reminders,
  { group }: OpenStep,
): string | undefined {
  return holders(context, role, group)[0];
}

/** Reminds by hand, unless the act's own rules say no. Wakes nobody. */
export async function remindStep(acting: Acting): Promise<void> {
  try {
    await storeAct(acting.db, remindByHand, { ...by(acting), input: { comment: '请尽快办理' } });
  } catch (error) {
    if (!(error instanceof AppError && REFUSED.includes(error.code))) throw error;
  }
}
