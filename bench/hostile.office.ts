import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { addDays, dateOf } from '../domain/calendar/shanghai';
import { eventually } from '../tests/support/processStack';
import type { HostileStack } from './hostile.stack';

const ROSTER = path.join(__dirname, '..', 'programmes', 'hundredDays', 'hundred-days.roster.xlsx');
/** Who is rehearsed: few, so that the bench need not wait for minutes before it begins. */
const FEW = `姓名,邮箱,单位,分组,角色
参与者001,participant001@example.org,示例单位01,第1组,参与者
组长01,leader01@example.org,示例单位03,第1组,组长
经办人01,officer@example.org,统战部办公室,,经办人
分管领导01,chief@example.org,统战部办公室,,分管领导
`;
/** The first mails of a hundred people go out within seconds; on a busy machine within minutes. */
const MAIL_MS = 300_000;

/** What the office does meanwhile: people behind links, and two rehearsals to be compared. */
export interface Office {
  /** Task pages behind links in mails. */
  pages: string[];
  /** The page on which somebody hands in, who has not yet. */
  handIn: string;
  pairs: [string, string][];
  cookie: string | null;
}

/** Starts the example programme like anybody else, waits for its mails, reads the links in them. */
export async function openOffice(stack: HostileStack, rehearsals: number): Promise<Office> {
  const call = async (route: string, body: FormData | Record<string, unknown>) => {
    const json = !(body instanceof FormData);
    const answer = await fetch(`${stack.api}/api/v1${route}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${stack.token}`,
        ...(json && { 'Content-Type': 'application/json' }),
      },
      body: json ? JSON.stringify(body) : body,
    });
    if (answer.status !== 201) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await readFile(ROSTER))]), 'roster.xlsx');
  const { id: rosterId } = await call('/rosters', form);
  const wish = { template: 'hundred-days', rosterId, parameters: { x: 2 } };
  await call('/programmes', { ...wish, title: '读取负荷测试', startsOn: addDays(dateOf(Date.now()), -1) });
  const links = await eventually('mails with links', () => linksInMails(stack), MAIL_MS);
  const plans = (await Promise.all(links.map(planBehind))).filter((plan) => plan !== null);
  const [handIn, ...others] = plans;
  if (!handIn) throw new Error('nobody has a plan to hand in');
  return {
    pages: [...links, ...others],
    handIn,
    pairs: await finishedPairs(stack, call, rehearsals),
    cookie: await signedIn(stack),
  };
}

async function linksInMails({ inbox }: HostileStack): Promise<string[] | false> {
  const list = (await (await fetch(`${inbox}/api/v1/messages?limit=60`)).json()) as {
    messages: { ID: string }[];
  };
  if (list.messages.length < 40) return false;
  const links = await Promise.all(
    list.messages.slice(0, 30).map(async ({ ID }) => {
      const { HTML } = (await (await fetch(`${inbox}/api/v1/message/${ID}`)).json()) as { HTML: string };
      return /href="(http[^"]+\/t\/[\w-]+)[/"]/.exec(HTML)?.[1];
    }),
  );
  return [...new Set(links.filter((link) => link !== undefined))];
}

async function planBehind(link: string): Promise<string | null> {
  const page = await (await fetch(link)).text();
  const found = /href="([^"]+\/plan)"/.exec(page)?.[1];
  return found ? new URL(found, link).href : null;
}

/** Ordered pairs of rehearsals that have ended: each has a page of its own. */
async function finishedPairs(
  { api, token }: HostileStack,
  call: (route: string, body: FormData | Record<string, unknown>) => Promise<{ id: string }>,
  count: number,
): Promise<[string, string][]> {
  const startsOn = dateOf(Date.now() + 86_400_000);
  const form = new FormData();
  form.set('file', new Blob([FEW]), 'few.csv');
  const { id: rosterId } = await call('/rosters', form);
  const wish = { template: 'hundred-days', rosterId, parameters: { x: 2 } };
  const ids: string[] = [];
  for (let seed = 1; seed <= count; seed += 1)
    ids.push((await call('/rehearsals', { ...wish, startsOn, seed })).id);
  for (const id of ids)
    await eventually(
      'a rehearsal',
      async () => {
        const answer = await fetch(`${api}/api/v1/rehearsals/${id}`, {
          headers: { Authorization: `Bearer ${token}` },
        });
        return ((await answer.json()) as { state: string }).state === 'done';
      },
      20 * 60_000,
    );
  return ids.flatMap((a) => ids.flatMap((b): [string, string][] => (a === b ? [] : [[a, b]])));
}

async function signedIn({ login }: HostileStack): Promise<string | null> {
  if (!login) return null;
  const answer = await fetch(login, { method: 'POST', redirect: 'manual' });
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? null;
}

/** A photo as a phone makes it: twelve million pixels with something on them. */
export function phonePhoto(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  return sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#3a7d44', noise } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** Hands in with a photo as a browser without JavaScript does. Answers the ms until the receipt; throws without one. */
export async function handInWithPhoto(page: string, photo: Buffer): Promise<number> {
  const from = performance.now();
  const html = await (await fetch(page)).text();
  const form = new FormData();
  for (const [, name, value] of html.matchAll(/<input type="hidden" name="(key|round)" value="([^"]*)"/g))
    form.set(name!, value!);
  form.set('f_services', '12月5日上午在示例社区义诊');
  form.set('f_places', '示例社区');
  form.set('action', 'submit');
  form.set('files', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'photo.jpg');
  const answer = await fetch(page, { method: 'POST', body: form });
  if (!answer.url.includes('/receipts/'))
    throw new Error(`no receipt: ${answer.status} ${answer.url.replace(/\/t\/[\w-]+/, '/t/…')}`);
  return performance.now() - from;
}
