import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';

/**
 * A local exchange: one short transaction. 5 s and three tries cover a hiccup; if the database is away for longer the
 * same exchange is done as an ordinary activity, which waits on the server and not in a workflow task.
 */
export const LOCAL: LocalActivityOptions = {
  scheduleToCloseTimeout: '5 s',
  retry: { maximumAttempts: 3, initialInterval: '100 ms' },
};

/**
 * Work against the store. No overall limit: while the database is away everything waits, and goes on within 10 s of its
 * return. One attempt may take 30 s, far longer than any transaction here.
 */
export const STORE: ActivityOptions = {
  startToCloseTimeout: '30 s',
  retry: { initialInterval: '500 ms', backoffCoefficient: 2, maximumInterval: '10 s' },
};

/** Opening or poking a batch: rows and up to a hundred calls to Temporal. */
export const BATCH: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '30 s' },
};

/**
 * Sending up to 100 mails: 15 minutes allow a server that takes 18 s for each over two connections. The worker beats
 * every 5 s, so that a dead one is replaced within 15 s. Retries of single mails live in their rows, not here.
 */
export const SENDING: ActivityOptions = {
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '15 s',
  retry: { initialInterval: '1 s', backoffCoefficient: 2, maximumInterval: '1 minute' },
};
