import type { ContextPerson, ProgrammeContext } from '../../../domain/programme/context';
import { reviewersOf } from './reviewers.rules';

const person = (id: string, humanId: string, unit: string, roles: ContextPerson['roles']): ContextPerson => ({
  ...{ id, humanId, unit, roles, name: '评审人01', email: null, phone: null, replacedBy: null },
});

test('nobody scores a unit of theirs: the one they stand under however spelt, and those they file for', () => {
  const people = [
    person('h-1', 'u-1', '示例镇 (街道)', [{ role: 'reviewer', group: null }]),
    person('h-2', 'u-1', '区委统战部', [{ role: 'liaison', group: '别的镇' }]),
    person('h-3', 'u-3', '第三镇', [{ role: 'liaison', group: '第三镇' }]),
  ];
  const context = {
    people: new Map(people.map((p) => [p.id, p])),
    units: ['示例镇（街道）', '别的镇', '第三镇'],
    parts: [{ role: 'reviewer', first: 'h-1', personId: 'h-1', group: null }],
  } as unknown as ProgrammeContext;
  expect(reviewersOf(context)).toEqual([
    {
      ...{ number: 1, first: 'h-1', personId: 'h-1' },
      ...{ unit: '示例镇（街道）', alsoOf: ['区委统战部', '别的镇'] },
    },
  ]);
});
