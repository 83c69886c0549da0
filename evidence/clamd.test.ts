import { clamdAddress, clamdScanner } from './clamd';
import { type FakeClamd, startFakeClamd } from './clamdForTests';

let clamd: FakeClamd;
const told: string[] = [];
beforeEach(async () => {
  clamd = await startFakeClamd();
  told.length = 0;
});
afterEach(() => clamd.close());

const scan = (file: Buffer, answerMs?: number) =>
  clamdScanner(
    { host: '127.0.0.1', port: clamd.port },
    {
      found: (signature) => told.push(`found ${signature}`),
      away: (reason) => told.push(`away ${reason}`),
      answerMs,
    },
  )(file);

test('the whole file is sent; clean is clean, found is found', async () => {
  const file = Buffer.alloc(1_000_000, 'photo ');
  expect(await scan(file)).toBe(true);
  expect(clamd.seen).toEqual([file]);
  expect(await scan(Buffer.from('…EICAR…'))).toBe(false);
  expect(await scan(Buffer.alloc(0))).toBe(true);
  expect(told).toEqual(['found Eicar-Signature']);
});

test.each(['silent', 'hangs-up', 'refuses'] as const)('a scanner that %s is away', async (mood) => {
  clamd.mood = mood;
  await expect(scan(Buffer.from('photo'), 50)).rejects.toMatchObject({
    code: 'unavailable',
    detail: { problems: [{ reason: expect.stringContaining('还没有收下') }] },
  });
  expect(told).toEqual([expect.stringMatching(/^away /)]);
});

test('a scanner that is not there is away', async () => {
  await clamd.close();
  await expect(scan(Buffer.from('photo'))).rejects.toMatchObject({ code: 'unavailable' });
});

test.each([
  ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['clamav:3310', { host: 'clamav', port: 3310 }],
  ['[::1]:3310', { host: '::1', port: 3310 }],
  ['/run/clamd.sock', { path: '/run/clamd.sock' }],
  ['unix:/run/clamd.sock', { path: '/run/clamd.sock' }],
  ['clamav', null],
  ['http://clamav:3310', null],
  ['clamav:0', null],
  ['clamav:99999', null],
])('the address %s', (text, address) => {
  expect(clamdAddress(text)).toEqual(address);
});
