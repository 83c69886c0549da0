import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '../local/ports';
import { testFolder } from '../local/testFolder';

/** A running `npm start`, ours or one that stands already. */
export interface HostileStack {
  api: string;
  inbox: string;
  token: string;
  /** A one-time login link, for the office's pages; without one their forms are left out. */
  login?: string;
  stop(): Promise<void>;
}

const TOKEN = 'a-token-for-the-hostile-bench';
/** Downloads aside, a stack stands within half a minute; on a machine that is busy it takes four times that. */
const START_MS = 180_000;

/** `npm start` in a folder of its own on ports of its own, without the example programme. */
export async function startOwnStack(): Promise<HostileStack> {
  const folder = await testFolder('hostile');
  const names = ['PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'POSTGRES_PORT', 'SMTP_PORT', 'INBOX_PORT'];
  const ports = new Map<string, number>();
  for (const name of names) ports.set(name, await freePort('127.0.0.1'));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(__dirname, '..', 'local', 'start.ts')],
    {
      env: {
        ...process.env,
        ...Object.fromEntries([...ports].map(([name, port]) => [name, String(port)])),
        TONGXIN_DATA_DIR: folder,
        TONGXIN_ADMIN_TOKEN: TOKEN,
        TONGXIN_EXAMPLE: '0',
        MAIL_QUIET_HOURS: '',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const api = `http://127.0.0.1:${ports.get('PORT')}`;
  const login = await said(child, /(http:\/\/\S+\/login\/\S+)/);
  return {
    api,
    inbox: `http://127.0.0.1:${ports.get('INBOX_PORT')}`,
    token: TOKEN,
    login,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the stack prints when all of it stands. */
function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the stack did not stand in time')), START_MS);
    let text = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = pattern.exec(text)?.[1];
      if (!found) return;
      clearTimeout(late);
      resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the stack ended with ${code}:\n${text}`)));
  });
}
