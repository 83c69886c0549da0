import type { Role } from '../glossary';
import type { EvidenceRule } from './evidenceRule.types';

/** What the kernel must know of a kind of step; everything else is said by the plug of the programme it belongs to. */
interface StepKindRule {
  /** Somebody hands it in, somebody else decides about it, or the system does it by itself when it opens. */
  by: 'handIn' | 'check' | 'system';
  /**
   * Handed in again: takes the place of what was there; or is the same thing once more. Absent: it is handed in once.
   */
  again?: 'replaces' | 'same';
  /** Field of what was handed in by which a check's faces name what they look at. Absent: the receipt. */
  seenBy?: string;
  /** Of a check: outcomes that need nothing beside a comment; others have an act of their own. */
  plain?: readonly ('pass' | 'return')[];
  /** What it passes goes out and cannot be taken back, so what was looked at must be named. */
  mustSee?: true;
  /** What may be uploaded for it, where that is not said by the step's form. */
  evidence?: EvidenceRule;
}

/** Kinds of steps. The one place outside a programme's folder that a new kind needs. */
const KINDS = {
  form: { by: 'handIn', again: 'replaces' },
  check: { by: 'check', plain: ['pass', 'return'] },
  // Of a quarter's bulletin: a scheme's indicators, the unit leader's word, a share, a say against the scores and its
  // answer, the draft.
  // Everything is kept that any of its thirty indicators may use; which of them takes it is judged when one is saved.
  filing: {
    by: 'handIn',
    again: 'replaces',
    evidence: { atLeast: 0, atMost: 20, kinds: ['image', 'document'], most: 400 },
  },
  signature: { by: 'check', seenBy: 'hash', plain: ['return'] },
  assign: { by: 'system' },
  scoring: { by: 'handIn', again: 'same' },
  balance: { by: 'system' },
  objection: { by: 'handIn' },
  answer: { by: 'check' },
  compile: { by: 'system' },
  bulletin: { by: 'handIn' },
  approval: { by: 'check', seenBy: 'bulletin', mustSee: true, plain: ['pass', 'return'] },
  publish: { by: 'system' },
} as const satisfies Record<string, StepKindRule>;

export type StepKind = keyof typeof KINDS;
type KindBy<B extends StepKindRule['by']> = {
  [K in StepKind]: (typeof KINDS)[K]['by'] extends B ? K : never;
}[StepKind];
export type SystemKind = KindBy<'system'>;
/** Handed in on a page of its own: whatever a template's form cannot say. */
export type OwnKind = Exclude<KindBy<'handIn'>, 'form'>;

export const STEP_KINDS: Record<StepKind, StepKindRule> = KINDS;

const kindsBy = <B extends StepKindRule['by']>(by: B) =>
  (Object.keys(KINDS) as StepKind[]).filter((kind): kind is KindBy<B> => KINDS[kind].by === by);

export const CHECK_KINDS = kindsBy('check');
export const SYSTEM_KINDS = kindsBy('system');
/** What a step that checks nothing may be. */
export const ACTED_KINDS = [...kindsBy('handIn'), ...SYSTEM_KINDS];

/** Who acts where a step says `assignee`, by what its matter is for. */
export const ASSIGNEE_ROLES = {
  participant: 'participant',
  reviewer: 'reviewer',
  group: 'groupLeader',
  unit: 'liaison',
  programme: 'officer',
} as const satisfies Record<string, Role>;

/** True where handing it in again takes the place of what was there, until it is checked. */
export function mayReplace(kind: StepKind): boolean {
  return STEP_KINDS[kind].again === 'replaces';
}

/** True for what nobody is asked to do: the workflow does it. */
export function isSystemKind(kind: StepKind): kind is SystemKind {
  return STEP_KINDS[kind].by === 'system';
}
