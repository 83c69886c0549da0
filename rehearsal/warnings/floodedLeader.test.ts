import type { RehearsedEscalation } from '../rehearsed.types';
import { floodedLeader } from './floodedLeader';
import { watched } from './watchedForTests';

const people = [
  { name: '分管领导01', role: '分管领导', group: null, behaviour: '' },
  { name: '经办人01', role: '经办人', group: null, behaviour: '' },
];
const told = (to: string, date: string, many: number): RehearsedEscalation[] =>
  Array.from({ length: many }, (_, n) => ({
    at: `${date} 09:00`,
    level: 4,
    to,
    about: `参与者${n}`,
    step: '服务计划',
    due: '2026-03-11 17:00',
  }));

test('fires for a leader told of more than twenty escalations on a day', () => {
  const escalations = [...told('分管领导01', '2026-03-20', 21), ...told('分管领导01', '2026-03-23', 30)];
  expect(floodedLeader(watched({ people, escalations })).map((w) => `${w.weight} ${w.text}`)).toEqual([
    'bad 分管领导01在3月23日（周一）一天会收到30件督办，这样的日子（超过20件）共2天。',
  ]);
});

test('stays silent for twenty, and for an officer, whose work it is', () => {
  const escalations = [
    ...told('分管领导01', '2026-03-20', 20),
    ...told('分管领导01', '2026-03-23', 5),
    ...told('经办人01', '2026-03-20', 50),
  ];
  expect(floodedLeader(watched({ people, escalations }))).toEqual([]);
});
