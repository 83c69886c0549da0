import type { Logger } from 'pino';

/**
 * Pokes whoever waits, once the work is committed and answered. Nobody waits for it and nothing depends on it: a poke
 * that fails is logged, and the sweep makes it good within a minute.
 */
export function pokeLater(
  log: Logger,
  ids: Record<string, string>,
  poke: () => Promise<unknown>,
): () => void {
  return () => {
    poke().catch((error: unknown) => {
      log.warn(
        { ...ids, reason: error instanceof Error ? error.message : typeof error },
        'poke failed; the sweep will do it',
      );
    });
  };
}
