import { trustProxy } from './trustProxy';

test.each([
  [undefined, false],
  ['1', 1],
  ['127.0.0.1', ['127.0.0.1']],
  ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ['loopback', ['loopback']],
])('%s', (text, expected) => {
  expect(trustProxy(text)).toEqual(expected);
});

test.each(['true', '*', 'all', ''])('trusting everybody (%s) is refused', (text) => {
  expect(() => trustProxy(text)).toThrow('TRUST_PROXY');
});
