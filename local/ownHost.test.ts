import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { ownHost } from './ownHost';

const asked = (host: string | undefined, localAddress = '10.1.2.3') =>
  ({ headers: { host }, socket: { localAddress } }) as IncomingMessage;

test.each([
  ['127.0.0.1', '127.0.0.1:8025', true],
  ['127.0.0.1', 'LocalHost', true],
  ['::1', '[::1]:8025', true],
  ['127.0.0.1', 'evil.example.org', false],
  ['127.0.0.1', '127.0.0.1.evil.example.org:8025', false],
  ['127.0.0.1', 'localhost:8025@evil.example.org', false],
  ['127.0.0.1', '10.1.2.3', false],
  ['127.0.0.1', '', false],
  ['127.0.0.1', undefined, false],
  ['0.0.0.0', '10.1.2.3:8025', true],
  ['0.0.0.0', `${hostname()}:8025`, true],
  ['0.0.0.0', '10.1.2.4:8025', false],
  ['0.0.0.0', 'evil.example.org', false],
  ['inbox.lan', 'inbox.lan:8025', true],
])('listening on %s, asked as %s: %s', (listen, host, own) => {
  expect(ownHost(listen)(asked(host))).toBe(own);
});

test('an address of version 6, bare or mapped; a name an office gave it', () => {
  expect(ownHost('::')(asked('[fd00::7]:8025', 'fd00::7'))).toBe(true);
  expect(ownHost('::')(asked('10.1.2.3', '::ffff:10.1.2.3'))).toBe(true);
  expect(ownHost('127.0.0.1', ['temporal.lan'])(asked('temporal.lan'))).toBe(true);
});
