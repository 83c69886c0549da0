import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rosterWorkbook } from '../../documents/rosterWorkbook';
import { makeRoster } from './makeUnits';

/** Where the example roster of the quarterly bulletin lies; it is committed. */
const QUARTER_ROSTER = join(__dirname, 'trace-quarter.roster.xlsx');

/**
 * Townships and streets of one district, as real ones have, and enough reviewers that nobody need score their own unit.
 */
const UNITS = 14;
const REVIEWERS = 5;

async function main(): Promise<void> {
  await writeFile(QUARTER_ROSTER, await rosterWorkbook(makeRoster(UNITS, REVIEWERS)));
  console.log('programmes/quarter/trace-quarter.roster.xlsx');
}

void main();
