import type { Config } from '../config/config.schema';
import { openStore } from '../store/openStore';
import { prepareStore } from '../store/prepareStore';
import { type Command, type CommandContext, CommandRefused } from './command.types';
import { links } from './links';
import { loginLink } from './loginLink';
import { tokens } from './tokens';

const COMMANDS: Record<string, Command> = { 'login-link': loginLink, links, tokens };

const USAGE = `用法：npm run login-link | npm run links | npm run tokens
容器里：docker compose exec api node --import tsx commands/run.ts login-link | links | tokens`;

/** The command of a name; throws CommandRefused if there is none. */
export function commandNamed(name: string | undefined): Command {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new CommandRefused(USAGE);
  return command;
}

/**
 * Runs a command on a database whose schema is brought up to date first: the processes may refuse to start until it has
 * run.
 */
export async function runCommand(
  command: Command,
  databaseUrl: string,
  context: Omit<CommandContext, 'db'>,
  args: readonly string[],
): Promise<void> {
  const store = openStore(databaseUrl, (error) => context.say(`数据库连接中断：${error.message}`), 2);
  try {
    await prepareStore(store.db, context.now);
    const officeUrl = context.officeUrl.replace(/\/$/, '');
    await command({ ...context, officeUrl, db: store.db }, args);
  } finally {
    await store.close();
  }
}

/** Where the office opens its own pages from the machine they run on; the proxy does not pass them on. */
export function officeUrlOf(config: Config): string {
  return config.OFFICE_URL ?? `http://127.0.0.1:${config.PORT}`;
}
