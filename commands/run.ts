import { readConfig } from '../config/readConfig';
import { StartRefused } from '../store/startRefused.error';
import { CommandRefused } from './command.types';
import { commandNamed, officeUrlOf, runCommand } from './runCommand';

/** Inside the production image: `node --import tsx commands/run.ts login-link`. Nothing that runs is touched. */
async function main([name, ...args]: string[]): Promise<void> {
  const command = commandNamed(name);
  const config = readConfig();
  if (!config.DATABASE_URL)
    throw new CommandRefused('请设置 DATABASE_URL；单机使用请运行 npm run login-link、links 或 tokens');
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const context = { config, besideRunning: false, officeUrl: officeUrlOf(config), now: Date.now(), say };
  await runCommand(command, config.DATABASE_URL, context, args);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    const expected = error instanceof CommandRefused || error instanceof StartRefused;
    console.error(expected ? error.message : error);
    process.exit(1);
  },
);
