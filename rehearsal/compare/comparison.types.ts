import type { RehearsedDay, Warning } from '../rehearsed.types';

/** One thing told of both rehearsals, 甲 the first and 乙 the second. */
export interface Difference {
  what: string;
  a: string;
  b: string;
  /** What differs, in words: `多3封（+12%）`, `晚2天`, `改了`, or `相同`. */
  text: string;
  same: boolean;
}

/** A day of the programme in both; null where one of them has no such day. */
export interface ComparedDay {
  /** 1 is the day the programme starts. */
  day: number;
  a: RehearsedDay | null;
  b: RehearsedDay | null;
}

/** Two rehearsals side by side. What is the same is kept too, but for deadlines: those only where they differ. */
export interface Comparison {
  /** Everything but the seed is the same, and so is what came of it. */
  same: boolean;
  input: Difference[];
  mails: Difference[];
  escalations: Difference[];
  checking: Difference[];
  ending: Difference[];
  /** By day of the programme, so that another start date alone changes only what the calendar changes. */
  deadlines: Difference[];
  days: ComparedDay[];
  /** `changed`: the same warning with other dates or figures. */
  warnings: {
    came: Warning[];
    went: Warning[];
    changed: { from: Warning; to: Warning }[];
    stayed: Warning[];
  };
}
