import { isLoopback } from './isLoopback';

test.each(['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1', '[::1]', '::ffff:127.0.0.1'])(
  '%s is this machine',
  (host) => expect(isLoopback(host)).toBe(true),
);

test.each(['0.0.0.0', '::', '10.0.0.1', '192.168.1.127', 'localhost.example.org', '127.example.org', ''])(
  '%s may be another',
  (host) => expect(isLoopback(host)).toBe(false),
);
