import type { Instant } from './calendar/shanghai';

/** Where `now` comes from outside workflows. A virtual clock in tests and rehearsals governs everything through it. */
export interface Clock {
  now(): Instant;
}
