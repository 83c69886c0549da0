import type { Response } from 'express';
import type { VNode } from 'preact';
import type { Act, ActDeps, Call } from '../../acts/act.types';
import { perform, tryOut } from '../../acts/perform';
import { validate } from '../../acts/validate';
import { type ConfirmationScope, prepareConfirmation, takeConfirmation } from '../../store/confirmation.repo';
import { sha256 } from '../../store/newId';
import type { Db, Tx } from '../../store/openStore';
import type { ConfirmProps } from '../confirm/ConfirmCard';
import { refuseEnter } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { pageHtml } from '../kit/Layout';
import { one, type Posted } from '../kit/readForm';

/** A final act asks once more, on a page of its own. */
export interface Final {
  /** What stands there now, of what the act is about: once it has changed, the page asks anew. */
  stands(db: Db | Tx): Promise<string>;
  page(confirm: ConfirmProps): VNode | Promise<VNode>;
  res: Response;
}

interface FormCall<T, I, D> {
  act: Act<T, I, D>;
  /** Whose form it is: a link's id or an access's. */
  owner: string;
  /** The round in which the page was looked at is one of them. */
  fields: Posted;
  /** As the act's input has it, not yet checked. */
  typed: unknown;
  call: Omit<Call<T, I>, 'input' | 'round'>;
  final?: Final;
}

class NotConfirmed extends Error {}

/**
 * The form face of an act, with `jsonFace` one of the two places that know an act and HTTP. Done once per rendering and
 * content: of a double tap the second gets the first's answer, while the same form sent again with something else in it
 * is another act. A final act is tried out and asked for first; undefined when the page has asked. Throws what the act
 * refuses.
 */
export async function performForm<T, I, D>(
  deps: ActDeps,
  { act, owner, fields, typed, call: about, final }: FormCall<T, I, D>,
): Promise<D | undefined> {
  refuseEnter(fields);
  const round = one(fields, 'round') === '' ? undefined : Number(one(fields, 'round'));
  const call = { ...about, round, input: validate(act.input, typed) };
  // Signed by somebody else it is another act; behind a link the owner says who it is.
  const { accessId, personId } = call.caller;
  const signed = accessId !== null && personId !== null ? [personId] : [];
  const content = [act.name, call.target, round ?? null, call.seen ?? null, call.input, ...signed];
  const value = one(fields, 'confirm');
  const contentSha256 = sha256(JSON.stringify(content));
  const key = `${(one(fields, 'key') || value).slice(0, 64)}:${contentSha256}`;
  const once = { owner, key, sha256: contentSha256, status: 303 };
  const answerOf = (done: D) => done;
  if (!final) return (await perform(deps, act, call, { ...(!act.again && { once }), answerOf })).answer;

  const scope = async (db: Db | Tx): Promise<ConfirmationScope> => ({
    ...{ actor: owner, act: act.name, target: JSON.stringify(call.target) },
    ...{ content, seen: await final.stands(db) },
  });
  let stale = false;
  if (value !== '') {
    const first = async (tx: Tx) => {
      if (!(await takeConfirmation(tx, await scope(tx), value, call.now))) throw new NotConfirmed();
    };
    try {
      return (await perform(deps, act, call, { once, first, answerOf })).answer;
    } catch (error) {
      if (!(error instanceof NotConfirmed)) throw error;
      stale = true;
    }
  }
  await tryOut(deps.db, act, call);
  const { res } = final;
  const confirmation = await prepareConfirmation(deps.db, await scope(deps.db), call.now);
  if (stale) {
    res.locals.code = 'content-changed';
    res.status(HTTP_STATUS['content-changed']);
  }
  res.send(pageHtml(await final.page({ fields, value: confirmation, stale })));
  return undefined;
}
