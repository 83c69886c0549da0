import type { RosterRow } from '../../store/roster.repo';

/** Where the officer, the leader and the reviewers of the example sit. */
export const EXAMPLE_OFFICE = '示例区委统战部';

/**
 * Where the first reviewer from a township comes from, from 0; the next ones come from the townships after it, round
 * and round.
 */
const FIRST_TOWNSHIP = 7;

const padded = (n: number, length: number) => String(n).padStart(length, '0');

/** Names of `count` made-up townships and streets, all different: 示例001镇, 示例002镇, 示例003街道 (each third one) … */
export function makeUnits(count: number): string[] {
  const length = Math.max(3, String(count).length);
  return Array.from(
    { length: count },
    (_, n) => `示例${padded(n + 1, length)}${(n + 1) % 3 === 0 ? '街道' : '镇'}`,
  );
}

/**
 * The people of an example: for each of `count` units a 联络员 and a 单位负责人, `reviewers` 评审人, a 经办人 and a 分管领导. Every
 * second reviewer belongs to a township, as in real offices, so that the rule "nobody scores their own unit" has
 * something to do; two belong to the same one only when there are more of them than townships. All made up, at a domain
 * that exists for examples only.
 */
export function makeRoster(count: number, reviewers: number): RosterRow[] {
  const units = makeUnits(count);
  const person = (name: string, mailbox: string, unit: string, role: RosterRow['role']): RosterRow => ({
    name,
    email: `${mailbox}@example.org`,
    phone: null,
    unit,
    group: null,
    role,
  });
  return [
    person('分管领导01', 'leader01', EXAMPLE_OFFICE, 'leader'),
    person('经办人01', 'officer01', EXAMPLE_OFFICE, 'officer'),
    ...Array.from({ length: reviewers }, (_, k) => {
      const own = k % 2 === 0 ? undefined : units[(FIRST_TOWNSHIP + (k - 1) / 2) % Math.max(1, count)];
      return person(
        `评审人${padded(k + 1, 3)}`,
        `reviewer${padded(k + 1, 3)}`,
        own ?? EXAMPLE_OFFICE,
        'reviewer',
      );
    }),
    ...units.flatMap((unit, n) => [
      person(`联络员${padded(n + 1, 4)}`, `liaison${padded(n + 1, 4)}`, unit, 'liaison'),
      person(`单位负责人${padded(n + 1, 4)}`, `unitleader${padded(n + 1, 4)}`, unit, 'unitLeader'),
    ]),
  ];
}
