import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type Command, type CommandContext, CommandRefused } from '../commands/command.types';
import { commandNamed, officeUrlOf, runCommand } from '../commands/runCommand';
import { readConfig } from '../config/readConfig';
import { unlessAbsent } from '../files/unlessAbsent';
import { takeDataFolder } from './dataFolder';
import { clearLeftover } from './postgres/clearLeftover';
import { whereData } from './postgres/placeData';
import { startPostgres } from './postgres/startPostgres';
import { runningStack } from './runningStack';
import { createSay } from './say';

const say = createSay();

type Place = Pick<CommandContext, 'config' | 'officeUrl' | 'besideRunning'>;

/**
 * `npm run login-link`, `links`, `tokens` on one machine. While the stack runs they speak to its database and restart
 * nothing; while it
 * does not, the two others start the database alone and stop it again: a stack that refuses its secret does not run.
 */
async function main([name, ...args]: string[]): Promise<void> {
  const command = commandNamed(name);
  const config = readConfig();
  const running = await runningStack(config.TONGXIN_DATA_DIR);
  if (running) {
    const its = { ...config, TONGXIN_DATA_DIR: running.dataDir };
    const officeUrl = config.OFFICE_URL ?? running.pages;
    return run(command, { config: its, officeUrl, besideRunning: true }, running.databaseUrl, args);
  }
  const alone = { config, officeUrl: officeUrlOf(config), besideRunning: false };
  if (config.DATABASE_URL) return run(command, alone, config.DATABASE_URL, args);
  if (name === 'login-link')
    throw new CommandRefused(
      `同心没有在运行（数据文件夹 ${path.resolve(config.TONGXIN_DATA_DIR)}）。npm start 启动后会打印登录链接。`,
    );
  return withDatabaseAlone(command, alone, args);
}

async function withDatabaseAlone(command: Command, at: Place, args: readonly string[]) {
  const { config } = at;
  const dataDir = path.resolve(config.TONGXIN_DATA_DIR);
  const made = await unlessAbsent(stat(path.join(dataDir, 'postgres.password')), null);
  if (!made)
    throw new CommandRefused(
      `数据文件夹 ${dataDir} 里还没有数据库。用自备数据库的，请设置 DATABASE_URL；别处的，请设置 TONGXIN_DATA_DIR。`,
    );
  const folder = await takeDataFolder(dataDir, say.line);
  try {
    await clearLeftover(await whereData(folder.path), say.line);
    // Nobody else asks for it, so any free port will do.
    const postgres = await say.step('启动数据库', () =>
      startPostgres({ dataDir: folder.path, port: 0, say }),
    );
    try {
      const its = { ...config, TONGXIN_DATA_DIR: folder.path };
      await run(command, { ...at, config: its }, postgres.url, args);
    } finally {
      await postgres.stop();
    }
  } finally {
    await folder.release();
  }
}

function run(command: Command, at: Place, databaseUrl: string, args: readonly string[]): Promise<void> {
  return runCommand(command, databaseUrl, { ...at, now: Date.now(), say: say.line }, args);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    say.line(`✗ ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
