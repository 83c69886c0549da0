import type { AddressInfo } from 'node:net';
import { linkPages } from '../api/link/linkPages';
import { startTestbed } from '../api/link/people.testbed';

/**
 * The pages behind links on a real Postgres, in a process of its own; tells its port, and each participant's link and
 * matter.
 */
async function main(participants: number): Promise<void> {
  const bed = await startTestbed((deps, app) => app.use('/t', linkPages(deps)), { participants });
  const names = Array.from({ length: participants }, (_, n) => `参与者${String(n + 1).padStart(3, '0')}`);
  const people = await Promise.all(
    names.map(async (name) => ({ link: bed.linkOf(name), matter: await bed.matterOf(name) })),
  );
  const server = bed.app.listen(0, '127.0.0.1', () => {
    process.send!({ port: (server.address() as AddressInfo).port, people });
  });
  process.once('SIGTERM', () => {
    server.close();
    server.closeAllConnections();
    bed.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}

main(Number(process.argv[2])).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
