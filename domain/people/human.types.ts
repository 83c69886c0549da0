import type { Described } from './sameHuman';

/** Somebody as the office writes them down: who it is is said by name and e-mail or phone (domain/people). */
export interface Human extends Described {
  /** Who it is, where they stand on a roster. */
  humanId?: string;
}

/** Somebody named in a wish: by an id of theirs on any roster, or as the office would write them on one. */
export type Named = { personId: string } | Human;
