import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../domain/errors';
import { errorCode } from './errorCode';
import { cpuMsOfThread } from './thread.cpu';
import { ThreadStopped, type Thrown } from './thread.errors';

/** At most two: a small office's machine has two cores, and pages, Temporal and Postgres need them more. */
const MOST_THREADS = 2;
/** Readers take milliseconds; twenty that wait are somebody's loop, and whoever comes then is told to come again. */
const MOST_WAITING = 20;
/** CPU ms of one task: the largest roster takes about a second, anything that is refused three at most. */
const LIMIT_MS = 10_000;
/** A thread that steps back may get a tenth of a busy machine: so often its limit it may take by the clock. */
const WAIT_TIMES = 6;
/** Between two looks at a thread that is nearly at its limit. */
const MIN_LOOK_MS = 20;
/**
 * A workbook of 40 MB unpacked, as text and as cells, stays below; the process itself would survive no more on 2 GB.
 */
const MOST_HEAP_MB = 384;
/** An idle thread holds some 30 MB, and starting one takes a tenth of a second: keep it while somebody is at it. */
const IDLE_MS = 60_000;

export interface JobLimits {
  /** CPU ms after which the thread is ended; by the clock where the system does not tell them. */
  timeoutMs?: number;
}

export type ThreadOutcome = { value: unknown } | { thrown: Thrown };

interface Job {
  task: { module: string; input: unknown };
  timeoutMs: number;
  resolve(outcome: ThreadOutcome): void;
  reject(error: unknown): void;
}

/** A thread and what it is at. */
interface Thread {
  worker: Worker;
  tid?: number;
  job?: Job;
  timer?: NodeJS.Timeout;
}

/** A few threads that work off a bounded queue. One that overdoes it is ended and replaced by the next job. */
export class ThreadPool {
  private readonly threads = new Set<Thread>();
  private readonly waiting: Job[] = [];

  /** @throws AppError "too-many-requests", ThreadStopped; what the task itself throws is its outcome. */
  run(task: Job['task'], { timeoutMs = LIMIT_MS }: JobLimits = {}): Promise<ThreadOutcome> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= MOST_WAITING) {
        reject(new AppError('too-many-requests'));
        return;
      }
      this.waiting.push({ task, timeoutMs, resolve, reject });
      this.next();
    });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private next(): void {
    while (this.waiting.length > 0) {
      const idle = [...this.threads].find((t) => !t.job);
      if (!idle && this.threads.size >= MOST_THREADS) return;
      this.begin(idle ?? this.open(), this.waiting.shift()!);
    }
  }

  private begin(thread: Thread, job: Job): void {
    clearTimeout(thread.timer);
    thread.job = job;
    thread.worker.ref();
    // A thread that starts puts it off until it is ready: compiling its modules is not the task's fault.
    this.limit(thread, job.timeoutMs);
    thread.worker.postMessage(job.task);
  }

  /** Looks when the work could be over its limit at the earliest, and again as often as it has not had the time. */
  private limit(thread: Thread, ms: number): void {
    const before = cpuMsOfThread(thread.tid);
    const began = performance.now();
    const look = (): void => {
      const now = cpuMsOfThread(thread.tid);
      const waited = performance.now() - began;
      const used = before === null || now === null ? waited : now - before;
      if (used >= ms || waited >= ms * WAIT_TIMES) this.drop(thread, new ThreadStopped('too-slow'));
      else thread.timer = setTimeout(look, Math.max(MIN_LOOK_MS, ms - used));
    };
    thread.timer = setTimeout(look, ms);
  }

  private open(): Thread {
    const worker = new Worker(path.join(__dirname, 'thread.entry.cjs'), {
      // Loaders and flags of the process are not the thread's: it registers what it needs.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    const thread: Thread = { worker };
    this.threads.add(thread);
    worker.on('message', (message: { ready: true; tid?: number } | ThreadOutcome) => {
      if (!('ready' in message)) {
        this.finish(thread, message);
        return;
      }
      thread.tid = message.tid;
      clearTimeout(thread.timer);
      if (thread.job) this.limit(thread, thread.job.timeoutMs);
    });
    worker.on('error', (error) => {
      const full = errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY';
      this.drop(thread, full ? new ThreadStopped('too-large', error) : error);
    });
    worker.on('exit', () => this.drop(thread, new Error('a thread ended by itself')));
    return thread;
  }

  private finish(thread: Thread, outcome: ThreadOutcome): void {
    const { job } = thread;
    clearTimeout(thread.timer);
    thread.job = undefined;
    thread.worker.unref();
    thread.timer = setTimeout(() => this.drop(thread), IDLE_MS).unref();
    job?.resolve(outcome);
    this.next();
  }

  /** Ends a thread, for good; its job fails for the reason given. */
  private drop(thread: Thread, why?: unknown): void {
    if (!this.threads.delete(thread)) return;
    clearTimeout(thread.timer);
    const { job } = thread;
    // It is ended wherever it stands, also in the middle of a regular expression.
    void thread.worker.terminate();
    job?.reject(why);
    this.next();
  }
}
