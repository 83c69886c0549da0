import type { Say } from './say';

/** A part of the stack that runs. */
export interface Running {
  /** Parts with a lower number stop first: nothing may lose what it stands on before it has stopped itself. */
  order: number;
  title: string;
  /** Ends it within its own bound. */
  stop(): Promise<unknown>;
  /** Ends it at once; what it had not yet written is recovered at the next start. */
  force?(): void;
}

/**
 * Stops the parts one after the other and says how each went. A part that fails to stop is said and the next one is
 * still stopped: a half-stopped stack would hold its ports.
 */
export async function stopInOrder(parts: Running[], say: Say): Promise<void> {
  for (const part of parts.toSorted((a, b) => a.order - b.order)) {
    const began = performance.now();
    try {
      const outcome = await part.stop();
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      say.line(
        outcome === 'killed'
          ? `✗ ${part.title}没有按时停下，已强行结束（${seconds} 秒）`
          : `✓ ${part.title}已停止（${seconds} 秒）`,
      );
    } catch (error) {
      say.line(`✗ 停止${part.title}时出错：${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
