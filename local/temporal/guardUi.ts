import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { notOwnHost, ownHost } from '../ownHost';

export interface GuardedUi {
  port: number;
  stop(): Promise<void>;
}

/**
 * Stands before the Temporal Web UI, which has no login and looks at no `Host` header: passes on only what was meant
 * for this machine. Outlives the UI: while Temporal is started again it says so.
 */
export async function guardUi(opts: {
  host: string;
  /** Further names under which people reach it, through a proxy of the office's own. */
  also?: string[];
  /** 0: any free port. */
  port: number;
  /** Where the UI itself listens. */
  ui: { host: string; port: number };
}): Promise<GuardedUi> {
  const own = ownHost(opts.host, opts.also);
  const server = createServer((req, res) => {
    if (!own(req)) say(res, 421, notOwnHost('TEMPORAL_UI_URL'));
    else pass(req, res, opts.ui);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(opts.port, opts.host, resolve);
  });
  const address = server.address();
  return {
    port: address && typeof address === 'object' ? address.port : opts.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Browsers keep lines open; they are cut, or closing would wait for them.
        server.closeAllConnections();
      }),
  };
}

function pass(req: IncomingMessage, res: ServerResponse, ui: { host: string; port: number }): void {
  const { method, url, headers } = req;
  const asked = request({ ...ui, method, path: url, headers: { ...headers, host: `${ui.host}:${ui.port}` } });
  asked.once('response', (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    // Either side may hang up in the middle; the other is ended with it and nothing is left to say.
    pipeline(answer, res, () => undefined);
  });
  asked.once('error', () => away(res));
  res.once('close', () => asked.destroy());
  req.pipe(asked);
}

function away(res: ServerResponse): void {
  if (res.headersSent) res.destroy();
  else say(res, 502, 'Temporal 正在重新启动，请过一会儿刷新。');
}

function say(res: ServerResponse, status: number, text: string): void {
  res
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(text);
}
