import type { Response } from 'express';
import type { VNode } from 'preact';
import { type Meant, prepareConfirmation, takeConfirmation } from '../../store/confirmation.repo';
import { inTransaction } from '../../store/inTransaction';
import type { Db, Tx } from '../../store/openStore';
import type { ApiDeps } from '../api.deps';
import { HTTP_STATUS } from '../errors.http';
import { formOnce } from '../formOnce';
import { pageHtml } from '../pages/Layout';
import { one, type Posted } from '../people/readForm';
import type { ConfirmProps } from './ConfirmCard';

interface Final<T> extends Omit<Meant, 'seen' | 'act'> {
  /** The act's name. */
  what: string;
  now: number;
  /** What stands there now, of what the act is about. */
  seen(tx: Db | Tx): Promise<string>;
  /** Stores the act; nothing but the database may be touched, since it is tried out first. */
  act(tx: Tx): Promise<T>;
  page(confirm: ConfirmProps): VNode | Promise<VNode>;
}

/**
 * A final act in two pages. The first post tries the act out (what forbids it is thrown now, to be shown beside the form), takes it back
 * and asks; the second, with the value of that page, does it, once however often it is sent. A value that is not good any more, or
 * something changed meanwhile, asks anew. Answers what the act answered, or undefined when it has asked.
 */
export async function confirmFirst<T>(
  deps: ApiDeps,
  fields: Posted,
  res: Response,
  final: Final<T>,
): Promise<T | undefined> {
  const { actor, what, target, content, now } = final;
  const meant = async (tx: Db | Tx): Promise<Meant> => ({
    actor,
    act: what,
    target,
    content,
    seen: await final.seen(tx),
  });
  const value = one(fields, 'confirm');
  const once = { access: actor, key: one(fields, 'key') || value, content: [what, target, ...content], now };
  let stale = false;
  if (value !== '') {
    try {
      return await formOnce(deps, once, async (tx) => {
        if (!(await takeConfirmation(tx, await meant(tx), value, now))) throw new NotConfirmed();
        return final.act(tx);
      });
    } catch (error) {
      if (!(error instanceof NotConfirmed)) throw error;
      stale = true;
    }
  }
  await tryOut(deps.db, (tx) => final.act(tx));
  const confirm = { fields, value: await prepareConfirmation(deps.db, await meant(deps.db), now), stale };
  if (stale) {
    res.locals.code = 'content-changed';
    res.status(HTTP_STATUS['content-changed']);
  }
  res.send(pageHtml(await final.page(confirm)));
  return undefined;
}

class NotConfirmed extends Error {}
class TakenBack extends Error {}

/** Does something and takes it back; what forbids it is thrown. */
async function tryOut(db: Db, act: (tx: Tx) => Promise<unknown>): Promise<void> {
  try {
    await inTransaction(db, async (tx) => {
      await act(tx);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
}
