import type { Config } from '../config/config.schema';
import type { Db } from '../store/openStore';

/** What a command works with. */
export interface CommandContext {
  db: Db;
  config: Config;
  /** A stack runs on this database and goes on with the secret it was started with. */
  besideRunning: boolean;
  /** Base of the office's own pages, without a slash at the end. */
  officeUrl: string;
  /** Epoch ms. */
  now: number;
  /** One line, or several, for the person at the console. */
  say(text: string): void;
}

/** Done by hand beside a running system or one that refuses to start; throws CommandRefused with what to do instead. */
export type Command = (context: CommandContext, args: readonly string[]) => Promise<void>;

/** Not done; the message says why and how it is asked for, in Chinese. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}
