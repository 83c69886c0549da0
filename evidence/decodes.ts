import { availableParallelism } from 'node:os';
import { type AppError, wrongAt } from '../domain/errors';

/** At most two at once, each of which holds up to half a gigabyte, and always one core left for everybody's pages. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
/**
 * What one link or token may have waiting: the files of one form. The next is refused, so nobody fills the queue for
 * others.
 */
const WAITING_EACH = 20;
/** A hundred people who send at the same minute fit in; what waits holds no bytes, only a place. */
const WAITING = 200;
/** Below the minute after which the upload script gives up an answer and asks again. */
const WAIT_MS = 45_000;

interface Waiting {
  owner: string;
  start(): void;
}

/** Limits of a queue of decodes; times in milliseconds. */
export interface DecodeLimits {
  atOnce: number;
  waitingEach: number;
  waiting: number;
  waitMs: number;
}

/**
 * Work that holds a core and much memory (a picture's decoding) in turn: so many at once, one for each owner, in the
 * order in which they came.
 */
export class Decodes {
  private readonly running = new Set<string>();
  private readonly queue: Waiting[] = [];

  constructor(
    private readonly limits: DecodeLimits = {
      atOnce: AT_ONCE,
      waitingEach: WAITING_EACH,
      waiting: WAITING,
      waitMs: WAIT_MS,
    },
  ) {}

  /**
   * Runs `work` when it is `owner`'s turn. Throws AppError "unavailable", which says when to come again, if too much
   * waits already or the turn does not come in time; `work` was not begun then.
   */
  async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
    await this.turn(owner);
    try {
      return await work();
    } finally {
      this.running.delete(owner);
      this.next();
    }
  }

  private async turn(owner: string): Promise<void> {
    const { waiting, waitingEach, waitMs } = this.limits;
    if (this.mayStart(owner)) {
      this.running.add(owner);
      return;
    }
    const own = this.queue.filter((w) => w.owner === owner).length;
    if (this.queue.length >= waiting || own >= waitingEach) throw busy();
    await new Promise<void>((resolve, reject) => {
      const entry: Waiting = {
        owner,
        start: () => {
          clearTimeout(patience);
          resolve();
        },
      };
      const patience = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(entry), 1);
        reject(busy());
      }, waitMs);
      this.queue.push(entry);
    });
  }

  private mayStart(owner: string): boolean {
    return this.running.size < this.limits.atOnce && !this.running.has(owner);
  }

  private next(): void {
    for (let n = 0; n < this.queue.length; ) {
      if (!this.mayStart(this.queue[n]!.owner)) {
        n += 1;
        continue;
      }
      const [entry] = this.queue.splice(n, 1);
      this.running.add(entry!.owner);
      entry!.start();
    }
  }
}

function busy(): AppError {
  return wrongAt('evidence', '正在处理的图片较多，这个文件还没有收下，请过一会儿再试', 'unavailable');
}

/** The one queue of this process: what it bounds are the machine's cores and memory, whoever asks. */
export const decodes = new Decodes();
