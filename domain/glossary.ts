/**
 * The project's words: code ↔ screen, one line each. No synonyms anywhere: a name that is not here is either
 * built from these or does not belong. The order is from the office down to the record.
 */
export const GLOSSARY = {
  unit: ['单位', 'the office, company or organisation a person belongs to'],
  person: ['人员', 'somebody on a roster: name, unit, role, e-mail, perhaps a phone; nothing else'],
  human: ['本人', 'who somebody is, whichever rosters name them: the same name and the same e-mail or phone'],
  role: ['角色', 'what a person may do in a programme'],
  template: ['方案模板', 'data that says which matters a programme opens, for whom, when, with which steps'],
  programme: ['方案', 'one run of a template over a window of days'],
  roster: ['名册', 'the people of a programme, from a workbook'],
  matter: ['事项', "one assignee's whole part in a programme"],
  step: ['环节', 'one thing somebody hands in, checks or decides by a deadline'],
  round: ['轮次', 'how often a step has been opened; a return opens the next round'],
  deadline: ['时限', 'the instant by which an open step is due, with its explanation'],
  extension: ['延期', 'a deadline moved later on request'],
  submission: ['填报', 'what was handed in for a step'],
  nilReturn: ['零报告', '"nothing to report": an answer, never silence'],
  evidence: ['佐证', 'a picture or document kept with a submission'],
  check: ['审核', 'a decision about a submission: pass or return'],
  return: ['退回', 'a check that sends the step back for another round'],
  score: ['评分', "marks for an office's work, never for a person"],
  reminder: ['催办', 'a rung before or on the deadline'],
  reminderByHand: ['人工催办', 'a reminder beside the ladder, sent by somebody with a sentence of their own'],
  escalation: ['升级督办', 'a rung after the deadline: the next one responsible is told'],
  ladder: ['梯级', 'all the rungs of a step'],
  rung: ['档', 'one reminder or escalation of a ladder'],
  waiver: ['免除', 'a step that somebody need not do, with the reason'],
  absence: ['请假', 'a window of days in which somebody does not act'],
  replacement: ['换人', 'somebody who takes over another’s part for good'],
  outage: ['停运', 'a window in which the system, or a part of it, could not be reached'],
  preview: ['预览', 'what a change would move, shown before it is made'],
  substitute: ['代办人', 'who acts for somebody in a window of days'],
  fact: ['事实', 'what people did: a numbered row'],
  effect: ['处置', 'what the rules did in answer'],
  notice: ['通知', 'that one person is to be told one thing'],
  digest: ['汇总', 'one mail made of all the notices due to a person'],
  mail: ['邮件', 'a digest on its way, with its own ledger row'],
  courier: ['信使', 'the pump that turns notices into mails'],
  sweep: ['巡查', 'the small loop that wakes whatever a lost signal left asleep'],
  ledger: ['台账', 'the list of problems found'],
  closure: ['销号', 'a problem struck off the ledger'],
  scheme: ['考核细则', "what the offices' work of a quarter is assessed by"],
  indicator: ['指标', 'one line of a scheme: what is asked, its full marks and its rule'],
  filing: ['填报项', "a unit's answer to one indicator, with its evidence"],
  signature: ['签批', "the unit's own leader stands for the whole filing"],
  objection: ['申诉', "a unit's say against its scores, once a quarter"],
  ruling: ['裁定', 'marks set in answer to an objection, or by a correction'],
  series: ['周期', 'what opens a programme every quarter'],
  snapshot: ['快照', 'everything a bulletin is made from, frozen'],
  bulletin: ['通报', 'the report of a quarter'],
  correction: ['更正', 'the next version of an issued bulletin, with what changed and why'],
  rehearsal: ['预演', 'a programme run on a virtual clock before its launch'],
  proofPack: ['佐证包', "a matter's whole record, verifiable off line"],
} as const satisfies Record<string, readonly [screen: string, meaning: string]>;

/** Roles as the roster's 角色 column spells them. */
export const ROLES = {
  participant: '参与者',
  groupLeader: '组长',
  liaison: '联络员',
  unitLeader: '单位负责人',
  reviewer: '评审人',
  officer: '经办人',
  leader: '分管领导',
} as const;

/** States of a programme as pages and answers name them. */
export const PROGRAMME_STATES = {
  running: '进行中',
  paused: '已暂停',
  ended: '已结束',
  cancelled: '已取消',
} as const;

export type Role = keyof typeof ROLES;

/** Roles held for one group or one unit: who holds them acts there only. A unit's people are grouped by its name. */
export const BOUND_ROLES: ReadonlySet<Role> = new Set(['groupLeader', 'liaison', 'unitLeader']);

/** Roles for a unit: their group is the unit they stand under on the roster. */
export const UNIT_ROLES: ReadonlySet<Role> = new Set(['liaison', 'unitLeader']);
