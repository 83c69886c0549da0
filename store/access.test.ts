import { instantOf } from '../domain/calendar/shanghai';
import { useFreshStore } from '../tests/support/testStore';
import { accessOf, createLoginCode, ensureAdminToken, openSession } from './access.repo';

const store = useFreshStore();
const NOW = instantOf('2030-03-04', '09:00');
const MINUTE = 60_000;
const [ONE, TWO] = ['preset-token-number-one', 'preset-token-number-two'] as const;
const ensure = (preset?: string, now = NOW) => ensureAdminToken(store.db, { preset, now });
const isValid = async (token: string, now = NOW) => (await accessOf(store.db, token, now)) !== undefined;

it('another preset token voids the one before, not the one that was printed; a voided one never comes back', async () => {
  const { token: printed } = await ensure();
  await ensure(ONE);
  await ensure(ONE);
  expect([await isValid(ONE), await isValid(printed!)]).toEqual([true, true]);
  await ensure(TWO);
  expect([await isValid(ONE), await isValid(TWO), await isValid(printed!)]).toEqual([false, true, true]);
  await expect(ensure(ONE)).rejects.toThrow('TONGXIN_ADMIN_TOKEN');
  expect([await isValid(ONE), await isValid(TWO)]).toEqual([false, true]);
});

it('a new login code voids the older ones', async () => {
  const codes: string[] = [];
  for (let n = 0; n < 8; n += 1) codes.push(await createLoginCode(store.db, NOW + n));
  const opened = [];
  for (const code of codes) opened.push((await openSession(store.db, code, NOW + MINUTE)) !== undefined);
  expect(opened).toEqual([false, false, false, false, false, false, false, true]);
});

it('a session ends after an hour without use and after twelve in any case; a token does neither', async () => {
  const session = (await openSession(store.db, await createLoginCode(store.db, NOW), NOW))!;
  for (let at = 0; at < 11 * 60; at += 55) expect(await isValid(session, NOW + at * MINUTE)).toBe(true);
  expect(await isValid(session, NOW + 11 * 60 * MINUTE)).toBe(true);
  expect(await isValid(session, NOW + 12 * 60 * MINUTE)).toBe(false);
  const idle = (await openSession(store.db, await createLoginCode(store.db, NOW), NOW))!;
  expect(await isValid(idle, NOW + 61 * MINUTE)).toBe(false);
  expect(await isValid(idle, NOW + 62 * MINUTE)).toBe(false);
  const { token } = await ensure();
  expect(await isValid(token!, NOW + 400 * 24 * 60 * MINUTE)).toBe(true);
});
