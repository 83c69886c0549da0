import type { LocalDate } from '../../../domain/calendar/shanghai';
import { draw } from '../../../rehearsal/acts/draw';
import type { Behaviour } from '../../../rehearsal/people/script.schema';
import type { FilingValue } from '../filing/filing.rules';
import type { AskedIndicator } from '../scheme/indicators.rules';
import type { ProofKind } from '../scheme/scheme.schema';
import { unitQuality } from './unitQuality';

/**
 * Which files a unit needs for what it files: so many pictures and documents, each of which serves several indicators.
 */
export type FilesNeeded = Record<'picture' | 'document', number>;

/** Whose filing it is, and when. */
interface Filer {
  seed: number;
  unit: string;
  does: Behaviour['does'];
  today: LocalDate;
}

/** The proof that an indicator gets: the lightest that it accepts. */
function proofFor({ proof }: AskedIndicator): ProofKind {
  const order: ProofKind[] = ['picture', 'document', 'onSite', 'link'];
  // There is one day of confirmation only.
  const fits = (kind: ProofKind) => proof.kinds.includes(kind) && (kind !== 'onSite' || proof.atLeast < 2);
  return order.find(fits) ?? proof.kinds[0]!;
}

/**
 * The indicators that a unit answers: who files `partial` leaves every third, counted from a place that the seed gives.
 */
export function answered(filed: readonly AskedIndicator[], { seed, unit, does }: Filer): AskedIndicator[] {
  if (does !== 'partial') return [...filed];
  const from = Math.floor(draw(seed, 'left', unit) * 3);
  return filed.filter((_, n) => n % 3 !== from);
}

/** True if a unit answers an indicator with a nil return: where the scheme accepts one, and it is cast so. */
export function isNil({ nil }: AskedIndicator, { does }: Pick<Filer, 'does'>): boolean {
  return does === 'nil' && nil !== undefined;
}

/** How many files of each kind a unit uploads for its filing. */
export function filesNeeded(indicators: readonly AskedIndicator[], filer: Filer): FilesNeeded {
  const most = (kind: ProofKind) =>
    Math.max(
      0,
      ...indicators.flatMap((i) => (isNil(i, filer) || proofFor(i) !== kind ? [] : i.proof.atLeast)),
    );
  return { picture: most('picture'), document: most('document') };
}

/** What a unit answers to an indicator. `files`: ids of what it has uploaded, by kind. */
export function madeUpFiling(
  indicator: AskedIndicator,
  filer: Filer,
  files: Record<'picture' | 'document', readonly string[]>,
): FilingValue {
  const none = { count: null, links: [], onSite: null, evidence: [] };
  if (isNil(indicator, filer)) return { ...none, nil: true, text: '' };
  const { rule, full, proof } = indicator;
  const quality = unitQuality(filer.seed, filer.unit);
  const kind = proofFor(indicator);
  const links = Array.from({ length: proof.atLeast }, (_, n) => `https://www.example.org/${n + 1}`);
  return {
    nil: false,
    count: rule.by === 'count' ? Math.max(1, Math.round((full / rule.each) * quality)) : null,
    text: '示例内容',
    links: kind === 'link' ? links : [],
    onSite: kind === 'onSite' && proof.atLeast > 0 ? filer.today : null,
    evidence: kind === 'picture' || kind === 'document' ? files[kind].slice(0, proof.atLeast) : [],
  };
}
