import { OFFICE } from '../store/mailSwitch.repo';
import type { Db, Tx } from '../store/openStore';
import type { Act, ActDeps, Call, JsonSide, Outcome } from './act.types';
import type { z } from './zod';

interface Rule<F extends z.ZodObject, T, D, P> {
  name: string;
  input: F;
  single?: boolean;
  prepare?(deps: ActDeps, call: Call<T, z.output<F>>): Promise<P>;
  tidy?(deps: ActDeps, prepared: P, failed: boolean): Promise<void>;
  run(tx: Tx, call: Call<T, z.output<F>>, prepared: P): Promise<Outcome<D>>;
}

export interface AnyAct<T, I, D, P = unknown> extends Act<T, I, D, P> {
  fields: z.ZodObject;
  json?: JsonSide<T, I, D>;
}

type Face<T, I, D> = Omit<JsonSide<T, I, D>, 'target' | 'answerOf'> &
  Partial<Pick<JsonSide<T, I, D>, 'target' | 'answerOf'>>;

/**
 * An act on anything but a step: a programme, a person of it, the office's calendar. What it stores is one
 * transaction. Its JSON face is, unless it says otherwise, about the id in its path or else the office, and answers
 * what was done.
 */
export function act<F extends z.ZodObject, T = string, D = object, P = unknown>(
  rule: Rule<F, T, D, P>,
  json?: Face<T, z.output<F>, D>,
): AnyAct<T, z.output<F>, D, P> {
  return {
    ...rule,
    input: rule.input as unknown as z.ZodType<z.output<F>>,
    fields: rule.input,
    json: json && {
      target: (_db, { id = OFFICE }) => id as T,
      answerOf: (done) => done,
      ...json,
    },
    run: (db: Db | Tx, call, prepared) => rule.run(db as Tx, call, prepared),
  };
}
