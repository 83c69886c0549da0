import { chosenChromium } from './browser';

test('TEST_CHROMIUM names the browser; what is not there is an error, never another browser', () => {
  expect(chosenChromium('bundled')).toBeUndefined();
  expect(chosenChromium(process.execPath)).toBe(process.execPath);
  expect(() => chosenChromium('/nowhere/chromium')).toThrow('/nowhere/chromium');
});

test('"system" without one on PATH is an error, nothing chosen means the one that comes along', () => {
  const path = process.env.PATH;
  process.env.PATH = '/nowhere';
  try {
    expect(() => chosenChromium('system')).toThrow('TEST_CHROMIUM=system');
    expect(chosenChromium('')).toBeUndefined();
  } finally {
    process.env.PATH = path;
  }
});
