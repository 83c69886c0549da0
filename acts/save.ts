import { AppError, type Problem } from '../domain/errors';
import type { MatterFact } from '../domain/matter/matter.types';
import { appendFact } from '../store/appendFact';
import { lockMatter } from '../store/facts.repo';
import type { Db, Tx } from '../store/openStore';
import type { AnyAct } from './act';
import type { JsonSide } from './act.types';
import { type FactPart, factOf, judge, type Look, lookAt, type StepRule, type StepTarget } from './stepAct';
import type { z } from './zod';

interface SaveRule<I, X, D>
  extends Pick<StepRule<I, X, object>, 'name' | 'input' | 'who' | 'of' | 'seen' | 'before'> {
  /** What it stores takes the place of what it stored before: the same form sent again is saved again. */
  again?: boolean;
  /** Everything that forbids it, the kernel's reasons included: a save may be allowed where a hand-in is not. */
  refuse(look: Look, input: I, before: X): Problem[] | Promise<Problem[]>;
  /** A fact that goes along, stored before what is saved: that it opens again what was handed in. Null: none. */
  fact?(look: Look): (FactPart & { kind: MatterFact['kind'] }) | null;
  store(tx: Tx, look: Look, input: I, before: X): Promise<D>;
}

/**
 * An act by which somebody saves something for a step without handing it in: an answer to one indicator, marks. The
 * matter's row is locked, so that nothing is handed in with half of it. Wakes the matter only where a fact goes
 * along.
 */
export function saveAct<I, X, D>(
  rule: SaveRule<I, X, D>,
  json?: JsonSide<StepTarget, I, D>,
): AnyAct<StepTarget, I, D> {
  return {
    name: rule.name,
    input: rule.input as unknown as z.ZodType<I>,
    fields: rule.input,
    again: rule.again,
    json,
    run: async (db: Db | Tx, call) => {
      const tx = db as Tx;
      const { input, now, target } = call;
      const matter = await lockMatter(tx, target.matterId);
      if (!matter) throw new AppError('not-found', { ids: { matter: target.matterId } });
      const look = await lookAt(tx, matter, call);
      const before = await judge(rule, call, look);
      const fact = rule.fact?.(look) ?? null;
      if (fact) await appendFact(tx, matter.id, now, async () => factOf({ fact: fact.kind }, look, fact));
      const done = await rule.store(tx, look, input, before);
      const wake = fact
        ? [{ matter: matter.id, workflowId: matter.workflow_id, signal: fact.kind } as const]
        : [];
      return { done, wake };
    },
  };
}
