import { ROLES, type Role } from '../../domain/glossary';
import type { ContextPerson } from '../../domain/programme/context';
import type { OptionGroup } from '../kit/Select';

/** From those whom everybody asks for first. */
const ORDER: readonly Role[] = ['leader', 'officer', 'groupLeader', 'participant'];

export type PeopleChoices = ReturnType<typeof peopleChoices>;

/** The programme's people for lists to choose from, under their roles and, participants, their groups. */
export function peopleChoices(people: Iterable<ContextPerson>) {
  const all = [...people].sort((a, b) => a.name.localeCompare(b.name, 'zh', { numeric: true }));
  const plain = (p: ContextPerson) => `${p.name}（${p.unit}）`;
  const address = (p: ContextPerson) =>
    `${p.name}（${p.unit}）${p.email ?? '没有邮箱'}${p.phone === null ? '' : ` ${p.phone}`}`;
  const present = all.filter((p) => p.replacedBy === null);
  const replaced = all.filter((p) => p.replacedBy !== null);
  return {
    /** Who can be away, stand in, or have an address: everybody who has not handed over. */
    present: groupsOf(present, plain),
    /** Who has something to hand over. */
    acting: groupsOf(
      all.filter((p) => p.roles.length > 0),
      plain,
    ),
    /** Who can take over: those too who once handed over, as somebody who comes back. */
    everybody: [...groupsOf(present, plain), ...under('已由他人接办', replaced, plain)],
    /** `present` with what is on record as their address. */
    addresses: groupsOf(present, address),
  };
}

function groupsOf(people: readonly ContextPerson[], text: (p: ContextPerson) => string): OptionGroup[] {
  const byRole = ORDER.flatMap((role) => {
    const groups = new Set(
      people.flatMap((p) => p.roles.filter((r) => r.role === role).map((r) => r.group ?? '')),
    );
    return [...groups]
      .sort((a, b) => a.localeCompare(b, 'zh', { numeric: true }))
      .flatMap((group) => {
        const label = group === '' ? ROLES[role] : `${ROLES[role]} · ${group}`;
        const held = (p: ContextPerson) => p.roles.some((r) => r.role === role && (r.group ?? '') === group);
        return under(label, people.filter(held), text);
      });
  });
  const others = people.filter((p) => p.roles.length === 0);
  return [...byRole, ...under('没有角色（如代办人）', others, text)];
}

function under(
  label: string,
  people: readonly ContextPerson[],
  text: (p: ContextPerson) => string,
): OptionGroup[] {
  return people.length === 0 ? [] : [{ label, options: people.map((p) => ({ value: p.id, text: text(p) })) }];
}
