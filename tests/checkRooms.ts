import { ROOT } from './checks/command.check';
import { cruiseRooms } from './checks/rooms.check';

/** Prints every import that a rule forbids; exits 1 if there is one or if a file escaped the rules. */
async function main(): Promise<void> {
  const { cruised, violations, missed } = await cruiseRooms(ROOT);
  for (const violation of violations) console.log(violation);
  for (const file of missed) console.log(`not judged: ${file}`);
  console.log(`${cruised.length} modules judged, ${violations.length} violations`);
  if (violations.length > 0 || missed.length > 0 || cruised.length === 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
