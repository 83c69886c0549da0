import { ROLES, type Role } from '../../domain/glossary';
import { rolesNeeded } from '../../domain/template/rolesNeeded';
import type { Warning } from '../rehearsed.types';
import type { Rule, Watched } from './warning.rule';
import { listText } from './warning.words';

/** What becomes of what nobody holds the role for, as `domain/people/actors.ts` has it. */
const FALLS_TO: Record<Role, string> = {
  participant: '这些事项一份也不会开启',
  groupLeader: '会全部落到经办人身上',
  liaison: '这些单位一份也不会开启',
  unitLeader: '会全部落到经办人身上',
  reviewer: '没有人评分',
  officer: '会全部落到分管领导身上',
  leader: '会全部落到经办人身上，逾期再久也无人过问',
};

/** Parts of the template that nobody on the roster holds the role for, and groups without a leader. */
export const nobodyHolds: Rule = (watched) => {
  const parts = rolesNeeded(watched.template);
  const missing = [...parts].flatMap(([role, where]): Warning[] => {
    if (watched.roles.some((r) => r.role === role)) return [];
    return [
      {
        rule: 'nobodyHolds',
        weight: 'bad',
        text: `名册里没有${ROLES[role]}，${listText([...new Set(where)], '处')}要由${ROLES[role]}办理或得知，${FALLS_TO[role]}。`,
        advice: `在名册里补上${ROLES[role]}，或在模板里改由别的角色办理。`,
      },
    ];
  });
  return [...missing, ...leaderless(watched, parts)];
};

function leaderless({ roles }: Watched, parts: ReadonlyMap<Role, string[]>): Warning[] {
  const led = new Set(roles.filter((r) => r.role === 'groupLeader').map((r) => r.group));
  // Without any leader at all it has been said already.
  if (led.size === 0 || !parts.has('groupLeader')) return [];
  const groups = new Set(roles.flatMap((r) => (r.role === 'participant' ? (r.group ?? []) : [])));
  const without = [...groups].filter((group) => !led.has(group));
  if (without.length === 0) return [];
  return [
    {
      rule: 'nobodyHolds',
      weight: 'bad',
      text: `${listText(without, '个组')}没有组长，该由组长办理、审核和督促的${FALLS_TO.groupLeader}。`,
      advice: '给每个组指定一名组长，可以由参与者兼任。',
    },
  ];
}
