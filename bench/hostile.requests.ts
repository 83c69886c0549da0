import { HOSTILE_FILES } from '../documents/fixtures/hostileFiles';
import { HOSTILE_YAML } from '../domain/fixtures/hostileYaml';

/** One thing that somebody sends to hold up the office. `send` answers its status. */
export interface HostileRequest {
  what: string;
  send(): Promise<number>;
}

/** How to reach the stack: with the token, and as somebody who is signed in on the pages (null: nobody is). */
export interface Access {
  api: string;
  token: string;
  cookie: string | null;
}

/** Bytes of a file when unpacked, and characters of a YAML text: just below what the API takes at all. */
const FILE_BYTES = 2_000_000;
const YAML_LENGTH = 190_000;
/** No answer within this is an answer, too: status 0. */
const PATIENCE_MS = 120_000;

async function status(url: string, init: RequestInit): Promise<number> {
  try {
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'TypeError')) return 0;
    throw error;
  }
}

/** Everything of issue 10, item 6: made beforehand, so that the sender costs the machine little while it sends. */
export function hostileRequests({ api, token, cookie }: Access, pairs: [string, string][]): HostileRequest[] {
  const headers = { Authorization: `Bearer ${token}` };
  const json = { ...headers, 'Content-Type': 'application/json' };
  const upload = (route: string, file: Buffer, name: string) => () => {
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(file)]), name);
    return status(`${api}/api/v1${route}`, { method: 'POST', headers, body });
  };
  // Five thousand people are an honest roster, and are written: what that costs is another matter.
  const { 'people by the thousand': _honest, ...hostile } = HOSTILE_FILES;
  const files = Object.entries(hostile).flatMap(([what, make]): HostileRequest[] => {
    const { file, name } = make(FILE_BYTES);
    const roster = { what: `roster: ${what}`, send: upload('/rosters', file, name) };
    if (!name.endsWith('.csv')) return [roster];
    const small = make(200_000).file;
    const send = upload('/calendar/years/2027/preview', small, name);
    return [roster, { what: `calendar: ${what}`, send }];
  });
  const yamls = Object.entries(HOSTILE_YAML).map(([what, make]): HostileRequest => {
    const body = JSON.stringify({ yaml: make(YAML_LENGTH).slice(0, 200_000) });
    return {
      what: `scheme: ${what}`,
      send: () => status(`${api}/api/v1/schemes/hostile`, { method: 'PUT', headers: json, body }),
    };
  });
  const deep = {
    what: 'scheme: JSON, deep',
    body: `{"scheme":{"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}}`,
  };
  const bodies = [deep].map(({ what, body }): HostileRequest => {
    const send = () => status(`${api}/api/v1/schemes/hostile`, { method: 'PUT', headers: json, body });
    return { what, send };
  });
  const compared = pairs.map(([a, b]): HostileRequest => {
    const send = () => status(`${api}/api/v1/rehearsals/${a}/compare/${b}`, { headers });
    return { what: 'comparison', send };
  });
  return [...files, ...yamls, ...bodies, ...compared, ...forms(api, cookie)];
}

/** Eight kilobytes in the fields of the office's pages. */
function forms(api: string, cookie: string | null): HostileRequest[] {
  if (cookie === null) return [];
  const headers = { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded', Origin: api };
  const post = (route: string, fields: Record<string, string>) => () =>
    status(`${api}${route}`, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  return [' ', '日 ', '1 ', '\t', 'T '].flatMap((unit): HostileRequest[] => {
    const text = unit.repeat(8_000 / (unit.length * (unit.includes('日') ? 9 : 1)));
    return [
      {
        what: 'form: outage',
        send: post('/outages', { part: 'mail', from: `2${text}x`, to: text, reason: 'x', key: 'k' }),
      },
      { what: 'form: days', send: post('/calendar/preview/extraDays', { unit: '', days: `${text}x` }) },
    ];
  });
}
