import { APPRAISAL } from './appraisal.attributes';
import { BELIEF } from './belief.attributes';
import { CONDUCT } from './conduct.attributes';
import { HEALTH } from './health.attributes';
import { HOME } from './home.attributes';
import { KIN } from './kin.attributes';
import type { Attribute } from './kinds';
import { MARK_ATTRIBUTES } from './marks.attributes';
import { MONEY } from './money.attributes';
import { MOVEMENTS } from './movements.attributes';
import { ORIGIN } from './origin.attributes';
import { PAPERS } from './papers.attributes';
import { PARTY } from './party.attributes';

/** All kinds. The first that is found names the refusal, so the narrower ones stand first. */
export const ATTRIBUTES: Attribute[] = [
  ...PAPERS,
  ...PARTY,
  ...BELIEF,
  ...ORIGIN,
  ...HOME,
  ...KIN,
  ...HEALTH,
  ...MONEY,
  ...MOVEMENTS,
  ...CONDUCT,
  ...MARK_ATTRIBUTES,
  ...APPRAISAL,
];
