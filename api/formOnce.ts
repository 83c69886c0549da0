import { answerOnce } from '../store/answers.repo';
import { inTransaction } from '../store/inTransaction';
import { sha256 } from '../store/newId';
import type { Tx } from '../store/openStore';
import type { ApiDeps } from './api.deps';

interface Once {
  /** Whose form it is: a link's id or an access's. */
  access: string;
  /** The rendering's key, from its hidden field. */
  key: string;
  /** Everything that was chosen and typed. */
  content: readonly unknown[];
  now: number;
}

/**
 * Does what a page's form asks for, once per rendering and content: of a double tap the second gets the first's answer,
 * while the same form sent again with something else in it is another wish. `act` answers plain JSON.
 */
export async function formOnce<T>(
  deps: Pick<ApiDeps, 'db'>,
  once: Once,
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  const content = sha256(JSON.stringify(once.content));
  const key = `${once.key.slice(0, 64)}:${content}`;
  const { access, now } = once;
  return inTransaction(deps.db, async (tx) => {
    const answer = await answerOnce(tx, { access, key, requestSha256: content, now }, async () => ({
      status: 303,
      body: await act(tx),
    }));
    return answer.body as T;
  });
}
