import { recordAbsence } from '../acts/people/recordAbsence.act';
import { storeAct } from '../acts/perform';
import { holders } from '../domain/people/actors';
import type { ProgrammeContext } from '../domain/programme/context';
import type { OpenStep } from '../store/rehearsed.views';
import { castGroups, castPeople, castSilentCheckers, castUnits } from './people/castPeople';
import { type Leave, leaveOf } from './people/planAct';
import type { Behaviour, PeopleScript } from './people/script.schema';
import type { VirtualStack } from './virtualStack';

/** Who is who in a rehearsal, by person id. */
export interface Cast {
  script: PeopleScript;
  seed: number;
  /** How whoever a matter is about behaves in its own steps. */
  behaviourOf(open: OpenStep): Behaviour;
  leaveOf(open: OpenStep): Leave | null;
  neverChecks(personId: string): boolean;
  participants: Map<string, Behaviour>;
  groups: Map<string, Behaviour>;
  /** In the order of their names; empty where the programme has no matters of units. */
  units: Map<string, Behaviour>;
  /** Units that object to their scores, in the order of their names. */
  objecting: string[];
}

/** Those who act for the office, reviewers among them, are not cast: they do their own steps in good time. */
export const OFFICE: Behaviour = { does: 'punctual', before: 5 };

/** Casts a programme's people by seed and share, in the order of the roster. */
export function castProgramme(context: ProgrammeContext, script: PeopleScript, seed: number): Cast {
  const ids = context.parts.flatMap((p) => (p.role === 'participant' ? p.first : []));
  const nameOf = (id: string) => context.people.get(id)!.name;
  const people = [...new Set(ids)].map((id) => ({ id, name: nameOf(id), group: null }));
  const byName = castPeople(script, people, seed);
  const participants = new Map(people.map(({ id, name }) => [id, byName.get(name)!]));
  const groups = castGroups(script, [...new Set(context.parts.flatMap((p) => p.group ?? []))], seed);
  const ofUnits = new Set(context.specs.flatMap((m) => (m.for === 'unit' ? m.key : [])));
  const units = castUnits(script, ofUnits.size > 0 ? context.units : [], seed);
  const leaders = [...holdersOf(context, 'groupLeader'), ...holdersOf(context, 'unitLeader')];
  const checkers = [...new Set([...leaders, ...holders(context, 'officer', null)])];
  const silent = castSilentCheckers(script, checkers, seed);
  const behaviourOf = ({ key, personId, group }: OpenStep): Behaviour => {
    if (personId !== null) return participants.get(personId) ?? OFFICE;
    return (group !== null && (ofUnits.has(key) ? units : groups).get(group)) || OFFICE;
  };
  return {
    script,
    seed,
    participants,
    groups,
    units,
    objecting: [...units].flatMap(([unit, { does }]) => (does === 'objecting' ? unit : [])),
    behaviourOf,
    leaveOf: (open) => leaveOf(behaviourOf(open), context.startsOn),
    neverChecks: (id) => silent.has(id),
  };
}

/** Whose mailboxes take nothing. */
export function bouncedPeople(context: ProgrammeContext, { participants, units }: Cast): string[] {
  const bounced = (cast: Map<string, Behaviour>) =>
    [...cast].flatMap(([name, { does }]) => (does === 'bounced' ? name : []));
  return [...bounced(participants), ...bounced(units).flatMap((unit) => holders(context, 'liaison', unit))];
}

function holdersOf(context: ProgrammeContext, role: 'groupLeader' | 'unitLeader'): string[] {
  return [...context.people.values()].filter((p) => p.roles.some((r) => r.role === role)).map((p) => p.id);
}

/**
 * Records the leaves of those cast so. Whoever comes next in the group stands in, if somebody does and is not away too.
 */
export async function recordLeaves(
  stack: VirtualStack,
  context: ProgrammeContext,
  cast: Cast,
): Promise<void> {
  const now = await stack.now();
  for (const [personId, behaviour] of cast.participants) {
    const leave = leaveOf(behaviour, context.startsOn);
    if (!leave) continue;
    const substituteId = leave.substitute ? standInFor(context, cast, personId) : null;
    const days = { from: leave.from, to: leave.to, reason: '预演：请假' };
    await storeAct(stack.db, recordAbsence, {
      caller: { personId: null, accessId: 'rehearsal' },
      target: context.officeId,
      input: { personId, programmeId: context.id, substituteId, ...days },
      now,
    });
  }
}

function standInFor(context: ProgrammeContext, cast: Cast, personId: string): string | null {
  const group = context.parts.find((p) => p.first === personId)?.group;
  const members = context.parts.filter((p) => p.group === group).map((p) => p.first);
  const at = members.indexOf(personId);
  const others = [...members.slice(at + 1), ...members.slice(0, at)];
  return others.find((id) => cast.participants.get(id)?.does === 'punctual') ?? null;
}
