import { exampleRoster } from '../tests/support/exampleRoster';
import { storeProgramme, useTestStore } from '../tests/support/testStore';
import { bumpRevision, contextOf } from './programme.context';

const store = useTestStore();

const titled = (title: string) => ({ title });

it('is read anew after a bump, and from memory otherwise', async () => {
  const { db } = store;
  const id = await storeProgramme(db, exampleRoster(1));
  const before = await contextOf(db, id);
  expect(await contextOf(db, id)).toBe(before);
  // What is not counted is not seen.
  await db.updateTable('programmes').set(titled('改名')).where('id', '=', id).execute();
  expect(await contextOf(db, id)).toBe(before);
  await db.transaction().execute((tx) => bumpRevision(tx, [id]));
  const after = await contextOf(db, id);
  expect([after.title, after.revision]).toEqual(['改名', before.revision + 1]);
  // Whoever read a row of before gets the newer one, which was there already.
  expect(await contextOf(db, id, before.revision)).toBe(after);
});

it('asks nothing of the database for a revision that is in memory', async () => {
  const id = await storeProgramme(store.db, exampleRoster(1));
  const { revision } = await contextOf(store.db, id);
  await store.db.transaction().execute(async (tx) => {
    await tx.updateTable('programmes').set(titled('锁着')).where('id', '=', id).execute();
    expect((await contextOf(tx, id, revision)).title).toBe('百日服务');
  });
});

it('keeps nothing of a transaction that is rolled back', async () => {
  const { db } = store;
  const id = await storeProgramme(db, exampleRoster(1));
  const before = await contextOf(db, id);
  const undone = db.transaction().execute(async (tx) => {
    await bumpRevision(tx, [id]);
    await tx.updateTable('programmes').set(titled('没有这回事')).where('id', '=', id).execute();
    expect((await contextOf(tx, id)).title).toBe('没有这回事');
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect((await contextOf(db, id)).title).toBe('百日服务');
  // The same number is given to what really happens next.
  await db.transaction().execute(async (tx) => {
    await bumpRevision(tx, [id]);
    await tx.updateTable('programmes').set(titled('真的')).where('id', '=', id).execute();
  });
  expect((await contextOf(db, id, before.revision + 1)).title).toBe('真的');
});

it('knows no programme that is not there', async () => {
  await expect(contextOf(store.db, 'p-none')).rejects.toMatchObject({ code: 'not-found' });
});
