import type { Role } from '../../domain/glossary';
import { nobodyHolds } from './nobodyHolds';
import { templateWith, watched } from './watchedForTests';

const without = (...roles: Role[]) => ({
  roles: watched().roles.filter((r) => !roles.includes(r.role)),
});

test('fires for a role that nobody holds, saying where it is needed and who will have it all', () => {
  const [warning, ...rest] = nobodyHolds(watched({}, without('leader')));
  expect(rest).toEqual([]);
  expect(warning).toMatchObject({ weight: 'bad' });
  expect(warning!.text).toContain('名册里没有分管领导，“启动会”的逾期督办、');
  expect(warning!.text).toContain('经办人');
  expect(nobodyHolds(watched({}, without('participant', 'officer')))).toHaveLength(2);
});

test('fires once for all groups without a leader', () => {
  const { roles } = watched();
  const more = [3, 4].map((n) => ({ role: 'participant' as const, group: `第${n}组` }));
  const warnings = nobodyHolds(watched({}, { roles: [...roles, ...more, ...more] }));
  expect(warnings.map((w) => w.text)).toEqual([
    '第3组、第4组没有组长，该由组长办理、审核和督促的会全部落到经办人身上。',
  ]);
});

test('where there is no group leader at all it is said once', () => {
  expect(nobodyHolds(watched({}, without('groupLeader'))).map((w) => w.text)).toEqual([
    expect.stringContaining('名册里没有组长'),
  ]);
});

test('stays silent where everybody is there, and about roles the template does not need', () => {
  expect(nobodyHolds(watched())).toEqual([]);
  const template = templateWith((yaml) =>
    yaml
      .replaceAll('to: leader', 'to: officer')
      .replaceAll('to: groupLeader', 'to: officer')
      .replaceAll('by: groupLeader', 'by: officer')
      .replace('    for: group\n', '    for: participant\n'),
  );
  expect(nobodyHolds(watched({}, { ...without('leader', 'groupLeader'), template }))).toEqual([]);
  const oneLed = watched().roles.filter((r) => r.role !== 'groupLeader' || r.group === '第1组');
  expect(nobodyHolds(watched({}, { roles: oneLed, template }))).toEqual([]);
});
