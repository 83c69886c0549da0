import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dateOf } from '../domain/calendar/shanghai';

const ROSTER = path.join(__dirname, '..', 'programmes', 'hundredDays', 'hundred-days.roster.xlsx');
const TITLE = '2026年百名党外人士百日服务基层';
/** Importing and starting a hundred matters takes seconds; on a slow disk much longer, but not minutes. */
const CALL_TIMEOUT_MS = 120_000;

/**
 * Starts the example programme from the example roster, through the HTTP API like anybody else, if there is no
 * programme yet. Says whether it did. Its idempotency keys make it safe to run again after being interrupted. Throws
 * with the API's own words.
 */
export async function seedExample(api: string, token: string, now: number): Promise<boolean> {
  const call = async (way: string, init: RequestInit = {}, key?: string) => {
    const headers = {
      ...init.headers,
      Authorization: `Bearer ${token}`,
      ...(key && { 'Idempotency-Key': key }),
    };
    const answer = await fetch(`${api}${way}`, {
      ...init,
      headers,
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${way} 回答 ${answer.status}：${JSON.stringify(body).slice(0, 300)}`);
    return body;
  };
  const listed = (await call('/api/v1/programmes')) as { items?: unknown[] };
  if (!Array.isArray(listed.items)) throw new Error('/api/v1/programmes 的回答里没有 items');
  if (listed.items.length > 0) return false;

  const form = new FormData();
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  form.set('file', new Blob([new Uint8Array(await readFile(ROSTER))], { type }), path.basename(ROSTER));
  const roster = (await call('/api/v1/rosters', { method: 'POST', body: form }, 'example-roster')) as {
    id: string;
  };
  const programme = {
    template: 'hundred-days',
    title: TITLE,
    startsOn: dateOf(now),
    rosterId: roster.id,
    parameters: { x: 2 },
  };
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify(programme);
  await call('/api/v1/programmes', { method: 'POST', body, headers }, 'example-programme');
  return true;
}
