import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { handInWithPhoto, openOffice, phonePhoto } from './hostile.office';
import type { Order, Sent } from './hostile.sender';
import { type HostileStack, startOwnStack } from './hostile.stack';
import { percentile } from './measure';

const NICE = 10;
/** Task pages a second, steadily, whether the last one has come or not: who waits is counted as waiting. */
const PAGES_PER_SECOND = 10;
/** Of issue 10. */
const MOST_P99_MS = 200;

/**
 * `npm run bench:hostile`: everything that is known to make readers slow, all at once and over and over, while people
 * open
 * their tasks and one hands in with a photo. Starts a stack of its own, or is pointed at one that stands:
 * `-- --api URL --inbox URL --token TOKEN [--login URL] [--seconds 60] [--rehearsals 2] [--only roster]`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...{
        api: { type: 'string' },
        inbox: { type: 'string' },
        token: { type: 'string' },
        login: { type: 'string' },
      },
      ...{ only: { type: 'string', default: '' }, seconds: { type: 'string', default: '60' } },
      rehearsals: { type: 'string', default: '2' },
    },
  });
  const { api, inbox, token, login } = values;
  const given = api && inbox && token ? { api, inbox, token, login, stop: async () => undefined } : undefined;
  const stack: HostileStack = given ?? (await startOwnStack());
  try {
    const office = await openOffice(stack, Number(values.rehearsals));
    const photo = await phonePhoto();
    // From here on the lag is that of the pages, not of the start.
    await eventLoopLag(stack);
    const calm = await ask(office.pages, 10_000);
    const calmLag = await eventLoopLag(stack);
    const access = { api: stack.api, token: stack.token, cookie: office.cookie };
    const order = { access, pairs: office.pairs, only: values.only, seconds: Number(values.seconds) };
    const handedIn = pause(Number(values.seconds) * 500).then(() => handInWithPhoto(office.handIn, photo));
    const [sent, busy, photoMs] = await Promise.all([
      attack(order),
      ask(office.pages, Number(values.seconds) * 1000),
      handedIn.catch((error: unknown) => String(error)),
    ]);
    const lag = await eventLoopLag(stack);
    tell({ calm, calmLag, busy, photoMs, sent, lag, seconds: Number(values.seconds) });
  } finally {
    await stack.stop();
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Ms by which the API's event loop was late since the last question: the part of a delay that is its own. */
async function eventLoopLag({ api }: HostileStack): Promise<Record<string, number>> {
  const text = await (await fetch(`${api}/metrics`)).text();
  const found = text.matchAll(/^tongxin_nodejs_eventloop_lag_(mean|p99|max)_seconds ([\d.e+-]+)$/gm);
  return Object.fromEntries(
    [...found].map(([, name, seconds]) => [name!, Math.round(Number(seconds) * 1000)]),
  );
}

/** The sender is a process of its own, and steps back: whoever attacks has a machine of their own. */
function attack(order: Order): Promise<Sent[]> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'hostile.sender.ts'), [], { execArgv: ['--import', 'tsx'] });
    setPriority(child.pid!, NICE);
    child.once('message', (sent) => resolve(sent as Sent[]));
    child.once('exit', (code) => reject(new Error(`the sender ended with ${code}`)));
    child.send(order);
  });
}

/** Opens pages at a steady rate; the ms that each took from the moment it was due, and how many did not come. */
async function ask(pages: readonly string[], ms: number): Promise<{ times: number[]; failed: number }> {
  const times: number[] = [];
  let failed = 0;
  const asked: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n * (1000 / PAGES_PER_SECOND) < ms; n += 1) {
    const due = began + n * (1000 / PAGES_PER_SECOND);
    await pause(due - performance.now());
    asked.push(
      fetch(pages[n % pages.length]!)
        .then(async (answer) => {
          await answer.arrayBuffer();
          if (answer.status === 200) times.push(performance.now() - due);
          else failed += 1;
        })
        .catch(() => {
          failed += 1;
        }),
    );
  }
  await Promise.all(asked);
  return { times, failed };
}

type Asked = Awaited<ReturnType<typeof ask>>;

function figures({ times, failed }: Asked) {
  const at = (p: number) => Math.round(percentile(times, p));
  return { pages: times.length, failed, p50: at(0.5), p99: at(0.99), max: Math.round(Math.max(...times)) };
}

interface Told {
  calm: Asked;
  busy: Asked;
  photoMs: number | string;
  sent: Sent[];
  calmLag: Record<string, number>;
  lag: Record<string, number>;
  seconds: number;
}

function tell({ calm, calmLag, busy, photoMs, sent, lag, seconds }: Told): void {
  const statuses: Record<string, number> = {};
  for (const { status } of sent) statuses[status] = (statuses[status] ?? 0) + 1;
  const slowest = [...sent].sort((a, b) => b.ms - a.ms).slice(0, 5);
  const pages = figures(busy);
  const answered = sent.every(({ status }) => status > 0 && status !== 500);
  const met = pages.p99 <= MOST_P99_MS && pages.failed === 0 && typeof photoMs === 'number' && answered;
  const result = {
    seconds,
    calm: { ...figures(calm), eventLoopLagMs: calmLag },
    pages: { ...pages, eventLoopLagMs: lag },
    handInWithPhotoMs: typeof photoMs === 'number' ? Math.round(photoMs) : photoMs,
    sent: { count: sent.length, statuses, slowest: slowest.map((s) => ({ ...s, ms: Math.round(s.ms) })) },
    goal: `p99 ≤ ${MOST_P99_MS} ms, no page lost, a hand-in with a photo, every input answered and none with 500`,
    met,
  };
  console.log(JSON.stringify(result, null, 2));
  console.log(met ? 'met' : 'NOT met');
  writeFileSync(path.join(__dirname, 'hostile.json'), `${JSON.stringify(result, null, 2)}\n`);
  if (!met) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
