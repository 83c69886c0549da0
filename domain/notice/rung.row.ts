import type { MatterFact } from '../matter/matter.types';
import type { DigestKind } from './digest.table';

/** A rung by its fields' names; its own are text. */
type Fields = Readonly<Record<string, string | boolean | undefined>>;

/** Everything the system knows about one kind of notice. */
export interface RungRow {
  /** What follows the kind in the stored text, in order: `moved:calendar:3` has a cause and a number. */
  fields: readonly string[];
  /**
   * Who is told of a step: who acts on it, whom the ladder names for this escalation, who decides on more time. Null:
   * it is of no step, and whoever plans it says who is told.
   */
  audience: 'actor' | 'ladder' | 'decider' | null;
  /** Which older notices of the same mail it makes needless: all of the step's ladder, all of its kind, none. */
  replaces: 'ladder' | 'kind' | 'none';
  /**
   * What it is told in spite of; each includes those before. `pause`: the programme stands still, but it answers what
   * was asked before or asks for an answer. `step`: the step is done, but it answers somebody or says that nothing is
   * left to do. `programme`: all is over.
   */
  outlives: 'nothing' | 'pause' | 'step' | 'programme';
  /** Not gathered into the next half-day's mail; only the quiet hours may hold it. */
  urgent?: true;
  /** The kind of fact with which somebody wrote what it passes on. */
  quotes?: MatterFact['kind'];
  digest: DigestKind;
  /** Heading in a mail instead of the digest kind's. */
  label?: string;
  /** Stands where a step's title would, in a notice of no step. */
  title?: string;
  /** What it is called on screen. */
  words: string | ((rung: Fields) => string);
  /** What a rehearsal's report calls it, if not as on screen. */
  report?: string;
  /** What a mail says about it that needs nothing but whom it is about; the button leads to the reader's page. */
  says?: (rung: Fields, about: string) => { news?: string; comment?: string; button?: string };
  /** To copy into a chat group for people without e-mail: no names, no links. */
  relay?: (what: string, due: string) => string;
}
