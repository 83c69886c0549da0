import { type Access, type HostileRequest, hostileRequests } from './hostile.requests';

/** At once: the number of people of one office who could send something at the same moment. */
const WIDTH = 12;

export interface Order {
  access: Access;
  pairs: [string, string][];
  /** Only inputs whose name begins so. */
  only: string;
  seconds: number;
}

export interface Sent {
  what: string;
  /** 0: no answer. */
  status: number;
  ms: number;
}

/** Sends one after the other, several at once, from the beginning again when all are through. */
async function attack(requests: readonly HostileRequest[], seconds: number): Promise<Sent[]> {
  const sent: Sent[] = [];
  const until = performance.now() + seconds * 1000;
  let next = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const { what, send } = requests[next % requests.length]!;
      next += 1;
      const from = performance.now();
      sent.push({ what, status: await send(), ms: performance.now() - from });
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, one));
  return sent;
}

/** All kinds come early, whatever the order in which they are listed: steps through the list by a seventh. */
function mixed<T>(all: readonly T[]): T[] {
  return Array.from({ length: 7 }, (_, first) => all.filter((_one, n) => n % 7 === first)).flat();
}

process.once('message', ({ access, pairs, only, seconds }: Order) => {
  const requests = mixed(hostileRequests(access, pairs).filter(({ what }) => what.startsWith(only)));
  console.log(`${requests.length} hostile inputs, ${WIDTH} at once`);
  attack(requests, seconds).then(
    (sent) => process.send!(sent, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
