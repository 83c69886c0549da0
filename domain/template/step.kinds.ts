import type { Role } from '../glossary';

/**
 * What a step asks for. `form`: the template's typed fields. The others belong to a quarter's bulletin and have pages of their
 * own: `filing` the scheme's indicators, `scoring` a reviewer's share, `objection` to the unit's scores, `bulletin` the draft.
 */
export const ACTED_KINDS = ['form', 'filing', 'scoring', 'objection', 'bulletin'] as const;

/** What the system does itself when the step opens: reviewers' shares, third reviewers, the draft, the publication. */
export const SYSTEM_KINDS = ['assign', 'balance', 'compile', 'publish'] as const;

/** What a check decides: a hand-in, the signature of the unit's own leader, the answer to an objection, the bulletin. */
export const CHECK_KINDS = ['check', 'signature', 'answer', 'approval'] as const;

/** Who acts where a step says `assignee`, by what its matter is for. */
export const ASSIGNEE_ROLES = {
  participant: 'participant',
  reviewer: 'reviewer',
  group: 'groupLeader',
  unit: 'liaison',
  programme: 'officer',
} as const satisfies Record<string, Role>;

export type SystemKind = (typeof SYSTEM_KINDS)[number];
export type StepKind = (typeof ACTED_KINDS)[number] | SystemKind | (typeof CHECK_KINDS)[number];

/** Marks, an objection and a bulletin are handed in once; what comes after them is somebody else's word. */
export function mayReplace(kind: StepKind): boolean {
  return kind === 'form' || kind === 'filing';
}

/** True for what nobody is asked to do: the workflow does it. */
export function isSystemKind(kind: StepKind): kind is SystemKind {
  return (SYSTEM_KINDS as readonly string[]).includes(kind);
}

/** True for a step in which somebody decides about what another handed in. */
export function decides(kind: StepKind): boolean {
  return (CHECK_KINDS as readonly string[]).includes(kind);
}
