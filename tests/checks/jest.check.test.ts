import { countTests, type JestAnswer } from './jest.check';

const GREEN: JestAnswer = {
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  success: true,
};

test('a green run counts its tests and nothing else', () => {
  expect(countTests(GREEN, 0)).toEqual({ passed: 12, failed: 0, notes: [] });
});

test.each([
  ['a skipped test', { numPendingTests: 1 }],
  ['a planned test', { numTodoTests: 1 }],
  ['a file that could not be loaded', { numRuntimeErrorTestSuites: 1 }],
  ['a failed test', { numFailedTests: 1 }],
])('%s counts as failed', (_name, changes) => {
  expect(countTests({ ...GREEN, ...changes }, 0)).toMatchObject({ passed: 12, failed: 1 });
});

test('jest ending badly is a failure although every test passed', () => {
  expect(countTests(GREEN, 1).failed).toBe(1);
  expect(countTests(GREEN, null).failed).toBe(1);
  expect(countTests({ ...GREEN, success: false }, 0).failed).toBe(1);
});

test('running no test at all is a failure', () => {
  expect(countTests({ ...GREEN, numPassedTests: 0 }, 0).failed).toBe(1);
});
