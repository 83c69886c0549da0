import type { Migration } from 'kysely';
import * as m001 from './001-office';
import * as m002 from './002-programme';
import * as m003 from './003-evidence';
import * as m004 from './004-mail';
import * as m005 from './005-access';
import * as m006 from './006-events';
import * as m007 from './007-refused-mail';
import * as m008 from './008-histories';
import * as m009 from './009-time';
import * as m010 from './010-rehearsals';
import * as m011 from './011-quarter';
import * as m012 from './012-unit-steps';
import * as m013 from './013-ways-in';
import * as m014 from './014-humans';
import * as m015 from './015-uploads';
import * as m016 from './016-confirmations';
import * as m017 from './017-measures';
import * as m018 from './018-reminders';

/** Every migration by its number; a number once released is never changed or reused. */
export const MIGRATIONS: Record<string, Migration> = {
  '001-office': m001,
  '002-programme': m002,
  '003-evidence': m003,
  '004-mail': m004,
  '005-access': m005,
  '006-events': m006,
  '007-refused-mail': m007,
  '008-histories': m008,
  '009-time': m009,
  '010-rehearsals': m010,
  '011-quarter': m011,
  '012-unit-steps': m012,
  '013-ways-in': m013,
  '014-humans': m014,
  '015-uploads': m015,
  '016-confirmations': m016,
  '017-measures': m017,
  '018-reminders': m018,
};
