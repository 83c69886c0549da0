import { createServer, type Socket } from 'node:net';

/** How a stand-in for clamd answers. */
export type ClamdMood = 'scans' | 'silent' | 'hangs-up' | 'refuses';

export interface FakeClamd {
  port: number;
  /** What was sent to be scanned, whole. */
  seen: Buffer[];
  mood: ClamdMood;
  close(): Promise<void>;
}

/** For tests: speaks clamd's INSTREAM and finds a virus in whatever holds `EICAR`. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const sockets = new Set<Socket>();
  const fake: FakeClamd = { port: 0, seen: [], mood: 'scans', close: async () => undefined };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that gives up is part of the test.
    socket.on('error', () => socket.destroy());
    let all = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      all = Buffer.concat([all, bytes]);
      if (fake.mood === 'hangs-up') socket.destroy();
      if (fake.mood === 'refuses') socket.end('INSTREAM size limit exceeded. ERROR\0');
      const file = fake.mood === 'scans' ? wholeOf(all) : null;
      if (!file) return;
      fake.seen.push(file);
      socket.end(file.includes('EICAR') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  fake.port = address.port;
  fake.close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return fake;
}

/** The file of a whole INSTREAM command; null while more is to come. */
function wholeOf(all: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (all.subarray(0, command.length).toString('latin1') !== command) return null;
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= all.length; ) {
    const length = all.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(all.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
