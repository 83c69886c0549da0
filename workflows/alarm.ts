import { condition, sleep } from '@temporalio/workflow';

/**
 * One wake-up call at a time without ever cancelling a timer: a new timer is armed only if it is earlier than the one
 * that runs, and a stale firing only makes the caller look once more. (A timer cancelled in the moment it fires hangs a
 * workflow on the test server, and a cancelled timer costs an event.)
 */
export class Alarm {
  private rung = false;
  private fired = false;
  private armedFor: number | null = null;

  /** Wakes the waiter; safe to call at any time. */
  ring(): void {
    this.rung = true;
  }

  /** Waits until `at` (epoch ms; null: for ever) or until rung, whichever is first; true if it was rung. */
  async wait(at: number | null, summary: string): Promise<boolean> {
    if (at !== null && !this.rung && (this.armedFor === null || at < this.armedFor)) this.arm(at, summary);
    await condition(() => this.rung || this.fired);
    const rung = this.rung;
    this.rung = false;
    this.fired = false;
    return rung;
  }

  private arm(at: number, summary: string): void {
    this.armedFor = at;
    // At least a millisecond: a timer of zero is refused.
    void sleep(Math.max(1, at - Date.now()), { summary }).then(() => {
      if (this.armedFor === at) this.armedFor = null;
      this.fired = true;
    });
  }
}
