import type { RosterRow } from '../../store/roster.repo';

/** Synthetic people: participants in groups of ten with a leader each, one 经办人, one 分管领导. */
export function exampleRoster(participants: number): RosterRow[] {
  const no = (n: number) => String(n).padStart(3, '0');
  const row = (name: string, email: string, role: RosterRow['role'], group: string | null): RosterRow => ({
    name,
    email: `${email}@example.org`,
    phone: null,
    unit: '示例单位',
    group,
    role,
  });
  const groups = Math.ceil(participants / 10);
  return [
    ...Array.from({ length: participants }, (_, n) =>
      row(`参与者${no(n + 1)}`, `participant${no(n + 1)}`, 'participant', `第${Math.floor(n / 10) + 1}组`),
    ),
    ...Array.from({ length: groups }, (_, n) =>
      row(`组长${no(n + 1)}`, `leader${no(n + 1)}`, 'groupLeader', `第${n + 1}组`),
    ),
    row('经办人001', 'officer', 'officer', null),
    row('分管领导001', 'chief', 'leader', null),
  ];
}
