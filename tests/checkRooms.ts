import path from 'node:path';
import { ROOT } from './checks/command.check';
import { queriesOutside } from './checks/queries.check';
import { cruiseRooms } from './checks/rooms.check';

/** Prints every import and every query that a rule forbids; exits 1 if there is one or if a file escaped the rules. */
async function main(base: string): Promise<void> {
  const { cruised, violations, missed } = await cruiseRooms(base);
  const queries = queriesOutside(base, path.join(base, 'tsconfig.json'));
  for (const violation of violations) console.log(violation);
  for (const query of queries) console.log(`queries-only-in-store: ${query}`);
  for (const file of missed) console.log(`not judged: ${file}`);
  const found = violations.length + queries.length;
  console.log(`${cruised.length} modules judged, ${found} violations`);
  if (found > 0 || missed.length > 0 || cruised.length === 0) process.exitCode = 1;
}

main(path.resolve(process.argv[2] ?? ROOT)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
