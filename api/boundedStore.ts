import type { ClientRateLimitInfo, Store } from 'express-rate-limit';
import { jsDate } from '../domain/calendar/shanghai';

/** Counters kept at once, about 3 MB: ten times the links of a large office that are in use within one minute. */
const MOST = 10_000;

/** `ends` by the process's own clock, which nobody sets: a machine's clock put back must not prolong a refusal. */
interface Counter {
  hits: number;
  ends: number;
}

/**
 * Counters of a rate limit, each for one window from its first request, in bounded memory: whoever comes with ever new
 * addresses or tokens would otherwise fill it. Beyond the bound the oldest counter goes, so its owner has a fresh
 * allowance.
 */
export class BoundedStore implements Store {
  /** In the order in which their windows began, so the first to end stands first. */
  private readonly counters = new Map<string, Counter>();
  /** No other process counts with us. */
  readonly localKeys = true;
  private windowMs = 0;

  constructor(private readonly most = MOST) {}

  get size(): number {
    return this.counters.size;
  }

  init({ windowMs }: { windowMs: number }): void {
    this.windowMs = windowMs;
  }

  get(key: string): ClientRateLimitInfo | undefined {
    const counter = this.counters.get(key);
    if (!counter || counter.ends <= performance.now()) return undefined;
    return infoOf(counter);
  }

  increment(key: string): ClientRateLimitInfo {
    const now = performance.now();
    let counter = this.counters.get(key);
    if (!counter || counter.ends <= now) {
      this.counters.delete(key);
      this.makeRoom(now);
      counter = { hits: 0, ends: now + this.windowMs };
      this.counters.set(key, counter);
    }
    counter.hits += 1;
    return infoOf(counter);
  }

  decrement(key: string): void {
    const counter = this.counters.get(key);
    if (counter && counter.hits > 0) counter.hits -= 1;
  }

  resetKey(key: string): void {
    this.counters.delete(key);
  }

  private makeRoom(now: number): void {
    for (const [key, { ends }] of this.counters) {
      if (ends > now && this.counters.size < this.most) return;
      this.counters.delete(key);
    }
  }
}

function infoOf({ hits, ends }: Counter): ClientRateLimitInfo {
  return { totalHits: hits, resetTime: jsDate(performance.timeOrigin + ends) };
}
