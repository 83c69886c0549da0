/** Why somebody whose turn it is is not reminded: they send it themselves, no mail reaches them, it is enough. */
export type LeftOutBecause = 'self' | 'no-email' | 'weekly-limit';

export interface LeftOut {
  personId: string;
  because: LeftOutBecause;
}

/** What stands with the fact of a reminder by hand: ids only, for it goes into the workflow's history. */
export interface ReminderData {
  to: string[];
  leftOut: LeftOut[];
}
