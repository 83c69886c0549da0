import { BoundedStore } from './boundedStore';

const MINUTE = 60_000;
const counting = (most?: number): BoundedStore => {
  const store = new BoundedStore(most);
  store.init({ windowMs: MINUTE });
  return store;
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('each key is counted for one window from its first request, then anew', () => {
  const store = counting();
  expect(store.increment('a').totalHits).toBe(1);
  jest.advanceTimersByTime(MINUTE - 1);
  const { totalHits, resetTime } = store.increment('a');
  expect(totalHits).toBe(2);
  expect(Number(resetTime) - performance.timeOrigin - performance.now()).toBeCloseTo(1);
  expect(store.increment('b').totalHits).toBe(1);
  jest.advanceTimersByTime(1);
  expect(store.get('a')).toBeUndefined();
  expect(store.increment('a').totalHits).toBe(1);
  expect(store.get('b')?.totalHits).toBe(1);
});

test('a flood of ever new keys stays within the bound, and what has ended goes first', () => {
  const store = counting(1_000);
  store.increment('early');
  jest.advanceTimersByTime(MINUTE);
  store.increment('kept');
  for (let n = 0; n < 999; n += 1) store.increment(`flood-${n}`);
  expect(store.size).toBe(1_000);
  expect(store.get('kept')?.totalHits).toBe(1);
  for (let n = 0; n < 100_000; n += 1) store.increment(`more-${n}`);
  expect(store.size).toBe(1_000);
});
