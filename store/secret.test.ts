import { exampleRoster } from '../tests/support/exampleRoster';
import { OPENING, storeProgramme, useFreshStore } from '../tests/support/testStore';
import { linkTokens } from './link.repo';
import { linkStatusOf } from './people.views';
import { isStampedWith, type SecretPlace, settleSecret } from './secret.repo';

const store = useFreshStore();
const [A, B] = ['a'.repeat(40), 'b'.repeat(40)] as const;

/** A folder that holds a secret or none; what was made in it. */
function place(secret?: string): SecretPlace & { made: string[] } {
  const made: string[] = [];
  return {
    made,
    read: async () => secret ?? made[0],
    make: async () => {
      if (made.length === 0) made.push(`made-${'x'.repeat(40)}`);
      return made[0]!;
    },
  };
}

const settle = (from: SecretPlace) => settleSecret(store.db, from, OPENING);

/** A programme with a link to one person, made with a secret before there were stamps. */
async function withLink(secret: string): Promise<{ programmeId: string; personId: string; token: string }> {
  const programmeId = await storeProgramme(store.db, exampleRoster(1));
  const { id: personId } = await store.db
    .selectFrom('persons')
    .select('id')
    .where('name', '=', '参与者001')
    .executeTakeFirstOrThrow();
  const tokens = await links(secret, programmeId, [personId]);
  return { programmeId, personId, token: tokens.get(personId)! };
}

const links = (secret: string, programmeId: string, people: string[]) =>
  store.db.transaction().execute((tx) => linkTokens(tx, secret, programmeId, people, OPENING));

it('a new database takes a given secret or makes one, and from then on no other', async () => {
  const first = place();
  // Worker and API start together.
  const both = await Promise.all([settle(first), settle(first)]);
  expect(both).toEqual([first.made[0], first.made[0]]);
  expect(await settle(first)).toBe(first.made[0]);
  expect(await isStampedWith(store.db, first.made[0]!)).toBe(true);
  await expect(settle(place(B))).rejects.toMatchObject({ name: 'SecretRefused', why: 'other' });
  const rows = await store.db.selectFrom('installation').selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(first.made[0]);
});

it('the refusal says both ways out', async () => {
  await settle(place(A));
  await expect(settle(place(B))).rejects.toThrow(/另一个密钥[\s\S]*恢复原样[\s\S]*npm run links -- --renew/);
  await expect(settle(place())).rejects.toThrow(/没有密钥[\s\S]*恢复原样[\s\S]*npm run links -- --renew/);
});

it('a database from before there were stamps is stamped only if a living link comes from this secret', async () => {
  await withLink(A);
  await expect(settle(place(B))).rejects.toMatchObject({ why: 'other' });
  expect(await isStampedWith(store.db, A)).toBeUndefined();
  expect(await settle(place(A))).toBe(A);
  expect(await isStampedWith(store.db, A)).toBe(true);
});

it('no new secret is made beside living links, stamped or not', async () => {
  await withLink(A);
  const lost = place();
  await expect(settle(lost)).rejects.toMatchObject({ why: 'lost' });
  await settle(place(A));
  await expect(settle(lost)).rejects.toMatchObject({ why: 'lost' });
  expect(lost.made).toEqual([]);
});

it('a link that another secret made is replaced before it is mailed dead; a process with a voided secret makes none', async () => {
  const { programmeId, personId, token } = await withLink(A);
  await settle(place(A));
  await expect(links(B, programmeId, [personId])).rejects.toMatchObject({ name: 'SecretRefused' });
  expect(await linkStatusOf(store.db, token)).toMatchObject({ kind: 'alive' });
  // As an earlier release left it: the secret was changed without a word, and changed back.
  await store.db.updateTable('links').set({ hash: 'of-another-secret' }).execute();
  const anew = (await links(A, programmeId, [personId])).get(personId)!;
  expect(await linkStatusOf(store.db, anew)).toMatchObject({ kind: 'alive' });
});
