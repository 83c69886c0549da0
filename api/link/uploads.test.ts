import sharp from 'sharp';
import request from 'supertest';
import { clamdScanner } from '../../evidence/clamd';
import { startFakeClamd } from '../../evidence/clamdForTests';
import { useTestbed } from '../testing/pagesForTests';
import { MAX_FILE_BYTES } from './upload.limits';

const bed = useTestbed({ participants: 2 });
let photo: Buffer;
const TUS = { 'Tus-Resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

beforeAll(async () => {
  photo = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#557755' } })
    .jpeg()
    .toBuffer();
});

async function begin(
  who: string,
  whose: string,
  step: string,
  length = photo.length,
): Promise<request.Response> {
  const matter = await bed.matterOf(whose);
  return request(bed.app)
    .post(`${bed.linkOf(who)}/uploads`)
    .set({
      ...TUS,
      'Upload-Length': String(length),
      'Upload-Metadata': `matter ${base64(matter)},step ${base64(step)},filename ${base64('张三.jpg')}`,
    });
}

const send = (url: string, offset: number, bytes: Buffer) =>
  request(bed.app)
    .patch(url)
    .set({ ...TUS, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' })
    .send(bytes);

test('an upload in two pieces becomes one piece of evidence, however often that is asked', async () => {
  const url = (await begin('参与者001', '参与者001', 'elective-1')).headers.location!;
  expect(url).toMatch(/^\/t\//);
  await send(url, 0, photo.subarray(0, 1000)).expect(204);
  const head = await request(bed.app).head(url).set(TUS).expect(200);
  expect(head.headers['upload-offset']).toBe('1000');
  expect(head.headers['upload-metadata']).not.toContain('filename');
  await request(bed.app).post(`${url}/kept`).expect(404);
  await send(url, 1000, photo.subarray(1000)).expect(204);
  const first = await request(bed.app).post(`${url}/kept`).expect(200);
  const second = await request(bed.app).post(`${url}/kept`).expect(200);
  expect(second.body).toEqual(first.body);
  expect(first.body.type).toBe('image/jpeg');
  expect(await bed.db.selectFrom('evidence').selectAll().execute()).toHaveLength(1);
});

test('only for one’s own open steps that ask for it, and only up to the limit', async () => {
  expect((await begin('参与者001', '参与者002', 'elective-1')).status).toBe(403);
  expect((await begin('参与者001', '参与者001', 'final')).status).toBe(422);
  expect((await begin('参与者001', '参与者001', 'nothing')).status).toBe(404);
  expect((await begin('参与者001', '参与者001', 'elective-1', MAX_FILE_BYTES + 1)).status).toBe(413);
});

test('nobody else can look at, go on with or keep an upload', async () => {
  const url = (await begin('参与者001', '参与者001', 'elective-1')).headers.location!;
  const theirs = url.replace(bed.linkOf('参与者001'), bed.linkOf('参与者002'));
  await request(bed.app).head(theirs).set(TUS).expect(404);
  await send(theirs, 0, photo).expect(404);
  await send(url, 0, photo).expect(204);
  await request(bed.app).post(`${theirs}/kept`).expect(404);
  const up = `${bed.linkOf('参与者001')}/uploads/..%2Fpg%2FPG_VERSION`;
  await request(bed.app).head(up).set(TUS).expect(404);
});

test('what is no picture is refused with the reason', async () => {
  const page = Buffer.from('<html><script>1</script></html>');
  const url = (await begin('参与者001', '参与者001', 'elective-1', page.length)).headers.location!;
  await send(url, 0, page).expect(204);
  const res = await request(bed.app).post(`${url}/kept`).expect(422);
  expect(res.body.code).toBe('invalid-upload');
  expect(res.body.errors[0].reason).toMatch(/[\u4e00-\u9fff]/);
});

test('what the scanner finds is refused and leaves nothing; with the scanner away nothing is kept, and it can be asked for again', async () => {
  const clamd = await startFakeClamd();
  bed.deps.scan = clamdScanner(
    { host: '127.0.0.1', port: clamd.port },
    { found: () => undefined, away: () => undefined },
  );
  const rows = () => bed.db.selectFrom('evidence').select('id').execute();
  const before = await rows();
  // A picture with something behind its end, which re-encoding would drop.
  const infected = Buffer.concat([photo, Buffer.from('EICAR')]);
  const url = (await begin('参与者002', '参与者002', 'elective-1', infected.length)).headers.location!;
  await send(url, 0, infected).expect(204);
  const refused = await request(bed.app).post(`${url}/kept`).expect(422);
  expect(refused.body.errors[0].reason).toContain('恶意代码');
  await request(bed.app).head(url).set(TUS).expect(404);

  const clean = (await begin('参与者002', '参与者002', 'elective-1')).headers.location!;
  await send(clean, 0, photo).expect(204);
  clamd.mood = 'hangs-up';
  const away = await request(bed.app).post(`${clean}/kept`).expect(503);
  expect([away.body.code, away.headers['retry-after']]).toEqual(['unavailable', expect.any(String)]);
  expect(await rows()).toEqual(before);
  clamd.mood = 'scans';
  await request(bed.app).post(`${clean}/kept`).expect(200);
  await clamd.close();
  bed.deps.scan = undefined;
});
