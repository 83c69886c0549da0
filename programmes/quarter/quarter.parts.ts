import type { BulletinParts } from './bulletin/bulletinParts.types';
import type { Scheme } from './scheme/scheme.schema';

/** What the API needs of a quarter's shipped files. */
export interface QuarterParts extends BulletinParts {
  /** By id. */
  schemes: ReadonlyMap<string, Scheme>;
}
