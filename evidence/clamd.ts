import { connect, type Socket } from 'node:net';
import { AppError } from '../domain/errors';

/** clamd looks at 20 MB in a few seconds; on a busy machine in ten times that. */
const ANSWER_MS = 30_000;
/** clamd's answer is one line with a signature's name. */
const LONGEST_ANSWER = 1024;
/** clamd's own default for what it reads at once; far below its limits. */
const CHUNK = 64 * 1024;

/** Where clamd listens. */
export type ClamdAddress = { host: string; port: number } | { path: string };

/** Reads `host:port`, `[::1]:port`, `/path` or `unix:/path`; null for anything else. */
export function clamdAddress(text: string): ClamdAddress | null {
  const path = /^(?:unix:)?(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const [, six, name, port] = /^(?:\[([0-9a-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = six ?? name;
  return host === undefined || Number(port) < 1 || Number(port) > 65_535
    ? null
    : { host, port: Number(port) };
}

export interface ClamdOptions {
  /** Hears the name of a signature that was found: a finding is something for whoever runs the office's machines. */
  found(signature: string): void;
  /** Hears why clamd could not answer. */
  away(reason: string): void;
  /** Milliseconds from connecting to the answer. */
  answerMs?: number;
}

/**
 * Scans a file with clamd (INSTREAM): true if nothing was found. Throws AppError "unavailable" when clamd is away, says
 * that it cannot, or does not answer in time: what has not been looked at is not accepted.
 */
export function clamdScanner(
  address: ClamdAddress,
  options: ClamdOptions,
): (file: Buffer) => Promise<boolean> {
  return async (file) => {
    const answer = await ask(address, file, options.answerMs ?? ANSWER_MS).catch((error: Error) => error);
    if (answer === 'stream: OK') return true;
    const signature = typeof answer === 'string' ? /^stream: (.+) FOUND$/.exec(answer)?.[1] : undefined;
    if (signature !== undefined) {
      options.found(signature);
      return false;
    }
    options.away(typeof answer === 'string' ? answer : answer.message);
    throw new AppError('unavailable', {
      problems: [
        {
          path: 'evidence',
          reason: '文件安全检查暂时不可用，这个文件还没有收下，请稍后再试，或与管理员联系',
        },
      ],
    });
  };
}

/** One line of answer, without its end. */
function ask(address: ClamdAddress, file: Buffer, answerMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const late = setTimeout(() => socket.destroy(new Error('no answer in time')), answerMs);
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      if (answer.length > LONGEST_ANSWER) socket.destroy(new Error('an answer that is none'));
      else if (answer.includes('\0')) socket.end();
    });
    socket.once('connect', () => sendStream(socket, file));
    socket.once('error', (error) => {
      clearTimeout(late);
      reject(error);
    });
    socket.once('close', () => {
      clearTimeout(late);
      const line = answer.split('\0', 1)[0]!.trim();
      if (answer.includes('\0')) resolve(line);
      else reject(new Error('connection closed before the answer'));
    });
  });
}

/**
 * Chunks with their lengths before them, and one of no length at the end. The file is in memory; the socket takes it as
 * it can.
 */
function sendStream(socket: Socket, file: Buffer): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < file.length; at += CHUNK) {
    const chunk = file.subarray(at, at + CHUNK);
    socket.write(lengthOf(chunk));
    socket.write(chunk);
  }
  socket.write(lengthOf(Buffer.alloc(0)));
}

function lengthOf(chunk: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(chunk.length);
  return head;
}
