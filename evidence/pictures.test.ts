import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { openEvidence } from './openEvidence';
import { placeEvidence } from './placeEvidence';
import { stageEvidence } from './stageEvidence';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongxin-pictures-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MOST = 20 * 1024 * 1024;

async function keep(source: Buffer) {
  const staged = await stageEvidence({ folder, source, maxBytes: MOST, owner: 'l', position: 'photos[0]' });
  await placeEvidence(folder, staged);
  const { temporary: _, ...kept } = staged;
  return kept;
}

const kept = async (source: Buffer) =>
  buffer((await openEvidence(folder, (await keep(source)).sha256)).stream);

/**
 * Black bars 12 pixels wide over the whole picture: whether they can still be told apart is whether text can be read.
 */
function bars(width: number, height: number, along: 'x' | 'y') {
  const tile = Buffer.alloc(24, 255).fill(0, 0, 12);
  const raw = along === 'x' ? { width: 24, height: 1 } : { width: 1, height: 24 };
  return sharp({ create: { width, height, channels: 3, background: 'white' } }).composite([
    { input: tile, raw: { ...raw, channels: 1 }, tile: true },
  ]);
}

describe('size', () => {
  test.each([
    ['a long screenshot', 1080, 19_200, [1080, 19_200]],
    ['a panorama', 19_200, 1080, [19_200, 1080]],
    ['a panorama of a large camera', 12_000, 3000, [7680, 1920]],
    ['a photo of 108 million pixels', 12_000, 9000, [2560, 1920]],
    ['a photo of a phone', 4000, 3000, [2560, 1920]],
    ['the longest that is decoded', 1080, 65_000, [729, 43_875]],
    ['a tiny one', 3, 2, [3, 2]],
    ['a line', 1, 2000, [1, 2000]],
  ])('%s: %i × %i', async (_name, width, height, size) => {
    const sent = await sharp({ create: { width, height, channels: 3, background: '#557755' } })
      .jpeg()
      .toBuffer();
    const one = await keep(sent);
    expect([one.width, one.height]).toEqual(size);
    expect((await sharp(await kept(sent)).metadata()).width).toBe(size[0]);
  });

  test.each([
    ['a long screenshot', 1080, 19_200, 'x'],
    ['a panorama', 19_200, 1080, 'y'],
  ] as const)('%s can still be read', async (_name, width, height, along) => {
    const content = await kept(await bars(width, height, along).png().toBuffer());
    const { data, info } = await sharp(content).greyscale().raw().toBuffer({ resolveWithObject: true });
    const at = (n: number) => data[(along === 'x' ? n : n * info.width) * info.channels]!;
    for (let n = 0; n < 40; n += 1) expect(at(n * 24 + 6) + 100).toBeLessThan(at(n * 24 + 18));
  });

  test('a long screenshot that the camera turned is kept upright and without its place', async () => {
    const sent = await bars(4800, 540, 'y')
      .withMetadata({ orientation: 6 })
      .withExif({
        IFD0: { Make: 'SecretPhone' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 0/1' },
      })
      .jpeg()
      .toBuffer();
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const content = await kept(sent);
    const { width, height, orientation, exif } = await sharp(content).metadata();
    expect([width, height, orientation, exif]).toEqual([540, 4800, undefined, undefined]);
    expect(content.includes('SecretPhone')).toBe(false);
  });
});

describe('a JPEG without its end', () => {
  const noise = () =>
    sharp({
      create: {
        width: 1200,
        height: 900,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    });
  const END = Buffer.from([0xff, 0xd9]);
  const lost = (whole: Buffer, share: number) => whole.subarray(0, Math.floor(whole.length * (1 - share)));

  test.each([
    ['row by row', false],
    ['progressive', true],
  ])('mark only, %s, is accepted', async (_name, progressive) => {
    const whole = await noise().jpeg({ progressive }).toBuffer();
    expect(await keep(whole.subarray(0, -2))).toMatchObject({ width: 1200, height: 900 });
    expect(await keep(whole.subarray(0, -1))).toMatchObject({ width: 1200, height: 900 });
  });

  test('and some bytes before it is accepted, and the same each time', async () => {
    const whole = await noise().jpeg().toBuffer();
    for (const bytes of [5, 50, 500]) {
      const cut = whole.subarray(0, -bytes);
      expect(await keep(cut)).toEqual(await keep(cut));
      await keep(Buffer.concat([cut, END]));
    }
  });

  test('with a plain picture, whose last rows are of one colour anyway, is accepted', async () => {
    const whole = await sharp({ create: { width: 800, height: 600, channels: 3, background: 'white' } })
      .jpeg()
      .toBuffer();
    await keep(whole.subarray(0, -2));
  });

  test.each([0.05, 0.3, 0.5, 0.9])(
    'and %d of it missing is refused, with an end mark put to it too',
    async (share) => {
      for (const progressive of [false, true]) {
        const cut = lost(await noise().jpeg({ progressive }).toBuffer(), share);
        for (const sent of [cut, Buffer.concat([cut, END])])
          await expect(keep(sent)).rejects.toMatchObject({
            code: 'invalid-upload',
            detail: { problems: [{ path: 'photos[0]', reason: expect.stringContaining('不完整') }] },
          });
      }
    },
  );
});
