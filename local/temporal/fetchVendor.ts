import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { TemporalPin } from './temporal.pins';
import { whileMoving } from './whileMoving';

// Unpacking 60 MB takes a second or two; a minute allows for the slowest disk and still ends.
const UNPACK_TIMEOUT_MS = 60_000;

/**
 * Downloads the vendor's archive into `folder` and unpacks the program. Gives the program's path, not yet verified.
 * Throws with a reason fit for one line: no connection, an HTTP status, no progress, not an archive.
 */
export async function fetchVendor(
  pin: TemporalPin,
  folder: string,
  opts: { stallMs: number; detail(text: string): void },
): Promise<string> {
  const archive = path.join(folder, 'archive.tar.gz');
  let received = 0;
  await whileMoving({ stallMs: opts.stallMs, measure: () => received }, async (signal) => {
    const answer = await fetch(pin.vendorUrl, { signal, redirect: 'follow' }).catch((error: unknown) => {
      throw new Error(`连接不上 ${new URL(pin.vendorUrl).host}`, { cause: error });
    });
    if (!answer.ok || !answer.body) throw new Error(`服务器回答 HTTP ${answer.status}`);
    // A hotel's or an office's gateway answers 200 with its own web page.
    if (answer.headers.get('content-type')?.includes('text/html')) throw new Error('得到的是网页，不是程序');
    const total = Number(answer.headers.get('content-length') ?? 0);
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        received += chunk.length;
        opts.detail(`${megabytes(received)}${total ? ` / ${megabytes(total)}` : ''}`);
        done(null, chunk);
      },
    });
    await pipeline(answer.body, count, createWriteStream(archive), { signal });
    if (total && received !== total) throw new Error(`下载不完整（${received} / ${total} 字节）`);
  });
  await promisify(execFile)('tar', ['-xzf', archive, '-C', folder], { timeout: UNPACK_TIMEOUT_MS }).catch(
    (error: unknown) => {
      throw new Error('压缩包打不开', { cause: error });
    },
  );
  const inside = (await readdir(folder, { recursive: true })).find(
    (name) => path.basename(name) === pin.program,
  );
  if (!inside) throw new Error(`压缩包里没有 ${pin.program}`);
  return path.join(folder, inside);
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
