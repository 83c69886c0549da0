import { pinyin } from 'pinyin-pro';
import { READINGS } from './readings';

test('every core word has the reading that the library gives it', () => {
  const words = Object.keys(READINGS);
  const read = words.map((w) => [w, pinyin(w, { toneType: 'none', type: 'array', v: true }).join(' ')]);
  expect(words.length).toBeGreaterThan(100);
  expect(Object.fromEntries(read)).toEqual(READINGS);
});
