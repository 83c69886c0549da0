import type { KindWords } from '../domain/template/kindWords.types';
import type { StepKind } from '../domain/template/step.kinds';
import { quarterWords } from './quarter/quarter.words';

/**
 * The words of every kind; a kind without is a type error. Apart from the other plugs, so that mail never imports a
 * page.
 */
const WORDS: Record<StepKind, KindWords> = { form: {}, check: {}, ...quarterWords };

/** The words for a step of a kind; none of its own for what has no kind. */
export function kindWords(kind: StepKind | undefined): KindWords {
  return kind === undefined ? WORDS.form : WORDS[kind];
}
