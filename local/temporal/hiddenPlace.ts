import { randomInt } from 'node:crypto';
import { freePort } from '../ports';

/**
 * A free place on this machine that a web page cannot guess, for what nobody but us shall address: on Linux any of
 * sixteen million loopback addresses, elsewhere (only 127.0.0.1 exists) a random port.
 */
export async function hiddenPlace(): Promise<{ host: string; port: number }> {
  const host =
    process.platform === 'linux'
      ? ['127', randomInt(1, 255), randomInt(256), randomInt(1, 255)].join('.')
      : '127.0.0.1';
  return { host, port: await freePort(host) };
}
