import type { MatterSpec } from '../matter/expandTemplate';
import type { ProgrammeContext } from './context';

/** A matter that a programme opens, and for whom. */
export interface MatterAssignment {
  spec: MatterSpec;
  /** Names it for good, in its workflow's id too: of a part it is who had it first. */
  assignee: string;
  personId: string | null;
  group: string | null;
}

/**
 * Everybody's part in a stable order: the programme's own first, then groups, units, participants and reviewers. Places
 * and ids are those of who had the part first, so that they stay while people change between two batches.
 */
export function matterAssignments(context: ProgrammeContext): MatterAssignment[] {
  const { parts } = context;
  const groups = [...new Set(parts.flatMap((p) => p.group ?? []))].sort();
  const counts = new Map<string, number>();
  const numbered = parts.map((part) => {
    const key = `${part.role} ${part.first}`;
    const n = (counts.get(key) ?? 0) + 1;
    counts.set(key, n);
    return { ...part, n };
  });
  const each = (role: 'participant' | 'reviewer') => (spec: MatterSpec) =>
    numbered
      .filter((p) => p.role === role)
      .map(({ first, personId, group, n }) => ({
        spec,
        assignee: n === 1 ? first : `${first}.${n}`,
        personId,
        group,
      }));
  const per: Record<MatterSpec['for'], (spec: MatterSpec) => MatterAssignment[]> = {
    programme: (spec: MatterSpec) => [{ spec, assignee: 'programme', personId: null, group: null }],
    group: (spec: MatterSpec) =>
      groups.map((group, n) => ({ spec, assignee: `group-${n + 1}`, personId: null, group })),
    unit: (spec: MatterSpec) =>
      context.units.map((unit, n) => ({ spec, assignee: `unit-${n + 1}`, personId: null, group: unit })),
    participant: each('participant'),
    reviewer: each('reviewer'),
  };
  return (['programme', 'group', 'unit', 'participant', 'reviewer'] as const).flatMap((kind) =>
    context.specs.filter((s) => s.for === kind).flatMap((spec) => per[kind](spec)),
  );
}
