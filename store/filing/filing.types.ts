import type { FilingValue } from '../../domain/scheme/filing.rules';
import type { Actor } from '../handIn';

/** What a unit answers to one indicator. */
export interface FilingWish extends Omit<FilingsWish, 'values'> {
  /** The indicator's. */
  code: string;
  /** Null takes back what was filed for it. */
  value: FilingValue | null;
}

export interface FilingsWish {
  /** The unit's matter. */
  matterId: string;
  /** Its step of kind "filing". */
  step: string;
  /** By the indicators' codes; null takes back what was filed for one. */
  values: ReadonlyMap<string, FilingValue | null>;
  actor: Actor;
  /** Epoch ms. */
  now: number;
}

/** Reason on record of the fact "reopened" when a unit mends what it had handed in; the office gives its own. */
export const MENDED = '提交后修改填报内容，签批随之失效';
