import type { SentFile } from '../acts/act.types';

export interface Sent {
  fields: unknown;
  files: SentFile[];
  /** Removes what was received; to be called when the request is over, however it ended. */
  discard(): Promise<void>;
}
