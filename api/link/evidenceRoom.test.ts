import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { configSchema } from '../../config/config.schema';
import { makePdf } from '../../evidence/pdfForTests';
import { keepEvidenceRow } from '../../store/evidence.repo';
import { sha256 } from '../../store/newId';
import { sweepEvidence } from '../sweepEvidence';
import { useTestbed } from '../testing/pagesForTests';
import { START } from './people.testbed';
import { MAX_UNFINISHED, UPLOAD_LIVES_MS } from './upload.limits';

const bed = useTestbed({ participants: 16 });
let photo: Buffer;
const TUS = { 'Tus-Resumable': '1.0.0' };
const HOUR = 3_600_000;
const base64 = (text: string) => Buffer.from(text).toString('base64');

// Every test has its own participants, and clears the disk behind it.
beforeAll(async () => {
  photo = await picture(0);
});
afterEach(async () => {
  Object.assign(bed.deps.config, ROOM);
  await bed.db.deleteFrom('uploads').execute();
  await bed.db.deleteFrom('evidence').execute();
  for (const name of ['uploads', 'evidence']) {
    const folder = path.join(bed.deps.config.TONGXIN_DATA_DIR, name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
  }
});

const { EVIDENCE_LINK_MB, EVIDENCE_PROGRAMME_MB, EVIDENCE_FREE_MB } = configSchema.parse({});
const ROOM = { EVIDENCE_LINK_MB, EVIDENCE_PROGRAMME_MB, EVIDENCE_FREE_MB };

const picture = (n: number) =>
  sharp({ create: { width: 60 + n, height: 40, channels: 3, background: '#557755' } })
    .jpeg()
    .toBuffer();

async function begin(
  who = '参与者001',
  step = 'elective-1',
  length = photo.length,
): Promise<request.Response> {
  const matter = await bed.matterOf(who);
  return request(bed.app)
    .post(`${bed.linkOf(who)}/uploads`)
    .set({
      ...TUS,
      'Upload-Length': String(length),
      'Upload-Metadata': `matter ${base64(matter)},step ${base64(step)}`,
    });
}

const send = (url: string, bytes: Buffer) =>
  request(bed.app)
    .patch(url)
    .set({ ...TUS, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' })
    .send(bytes);

async function upload(bytes: Buffer, who?: string, step?: string): Promise<request.Response> {
  const url = (await begin(who, step, bytes.length)).headers.location!;
  await send(url, bytes).expect(204);
  return request(bed.app).post(`${url}/kept`);
}

const inFolder = async (name: string) => {
  const all = await readdir(path.join(bed.deps.config.TONGXIN_DATA_DIR, name), {
    recursive: true,
    withFileTypes: true,
  });
  return all.filter((f) => f.isFile()).map((f) => f.name);
};
const rows = () => bed.db.selectFrom('evidence').select(['id', 'sha256']).execute();
const sweep = (later = 0) => sweepEvidence(bed.deps, Date.now() + later);

/** So many pieces of a step as if they had been kept before; only their rows. */
async function fill(who: string, pieces: number): Promise<void> {
  const matterId = await bed.matterOf(who);
  for (let n = 0; n < pieces; n += 1) {
    const hash = sha256(`${who} ${n}`);
    const file = { sha256: hash, sentSha256: hash, type: 'image/jpeg', bytes: 1 };
    const where = { matterId, stepId: 'elective-1', byPerson: null, byAccess: null };
    await keepEvidenceRow(bed.db, { ...where, ...file, now: bed.clock.at });
  }
}

test('refused uploads leave nothing on the disk', async () => {
  const page = Buffer.from('<html><script>1</script></html>');
  for (let n = 0; n < 3; n += 1) expect((await upload(page)).status).toBe(422);
  // A document where only pictures are asked for.
  expect((await upload(makePdf())).status).toBe(422);
  expect(await inFolder('uploads')).toEqual([]);
  expect(await inFolder('evidence')).toEqual([]);
  // Forty are kept for a step; what comes after is refused.
  await fill('参与者001', 38);
  for (let n = 0; n < 8; n += 1) expect((await upload(await picture(n))).status).toBe(n < 2 ? 200 : 422);
  expect(await rows()).toHaveLength(40);
  expect(await inFolder('evidence')).toHaveLength(2);
  expect(await inFolder('uploads')).toEqual([]);
});

test('uploads refused at the same time leave nothing either, and take nothing from somebody else', async () => {
  await fill('参与者002', 39);
  // The same picture is on its way into another step while it is refused in this one.
  const shared = await picture(200);
  const answers = await Promise.all([
    upload(shared, '参与者003'),
    ...Array.from({ length: 8 }, async (_, n) =>
      upload(n === 0 ? shared : await picture(100 + n), '参与者002'),
    ),
  ]);
  expect(answers.map((a) => a.status).filter((s) => s === 200)).toHaveLength(2);
  const kept = new Set((await rows()).map((r) => r.sha256));
  const files = await inFolder('evidence');
  expect(files.filter((name) => !kept.has(name))).toEqual([]);
  for (const { body } of answers.filter((a) => a.status === 200))
    expect(files).toContain((await rows()).find((r) => r.id === body.id)!.sha256);
});

test('however many begin at once, no more than the cap get in', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => begin('参与者004')));
  expect(answers.filter((a) => a.status === 201)).toHaveLength(MAX_UNFINISHED);
  expect(answers.filter((a) => a.status === 429)).toHaveLength(60 - MAX_UNFINISHED);
  expect(answers.find((a) => a.status === 429)!.text).toContain('请先提交');
  expect((await inFolder('uploads')).filter((n) => !n.endsWith('.json'))).toHaveLength(MAX_UNFINISHED);
  // Somebody else is not held up, and one that is given up makes room.
  expect((await begin('参与者005')).status).toBe(201);
  const given = answers.find((a) => a.status === 201)!.headers.location!;
  await request(bed.app).delete(given).set(TUS).expect(204);
  expect((await begin('参与者004')).status).toBe(201);
});

test.each([
  ['EVIDENCE_LINK_MB', '容量上限', '与经办人联系'],
  ['EVIDENCE_PROGRAMME_MB', '本方案的佐证已达', '与经办人联系'],
] as const)('%s bounds what is announced, however many begin at once', async (name, ...words) => {
  Object.assign(bed.deps.config, { [name]: 10 });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => begin('参与者006', 'elective-1', 4 * 1024 * 1024)),
  );
  expect(answers.filter((a) => a.status === 201)).toHaveLength(2);
  const refused = answers.find((a) => a.status !== 201)!;
  expect(refused.status).toBe(422);
  for (const word of words) expect(refused.text).toContain(word);
  expect((await begin('参与者007', 'elective-1', 4 * 1024 * 1024)).status).toBe(
    name === 'EVIDENCE_LINK_MB' ? 201 : 422,
  );
});

test('a disk that is nearly full takes nothing, by form neither, and what was typed stays', async () => {
  Object.assign(bed.deps.config, { EVIDENCE_FREE_MB: 1e12 });
  const refused = await begin();
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('磁盘空间不足')]);
  const res = await request(bed.app)
    .post(`${bed.linkOf('参与者001')}/matters/${await bed.matterOf('参与者001')}/plan`)
    .field({ key: 'k', round: '1', f_services: '理发', f_kind: '线下', action: 'submit' })
    .attach('files', photo, '照片.jpg');
  expect(res.status).toBe(422);
  expect(res.text).toContain('磁盘空间不足');
  expect(res.text).toContain('理发');
  expect(await inFolder('uploads')).toEqual([]);
  await expect(inFolder('evidence')).resolves.toEqual([]);
});

test('an upload past its time is swept by the clock that rules; one of which bytes still come is not', async () => {
  const old = (await begin('参与者002')).headers.location!;
  const received = (await begin('参与者003')).headers.location!;
  bed.clock.at += UPLOAD_LIVES_MS + 1;
  await request(bed.app).head(received).set(TUS).expect(200);
  const fresh = (await begin('参与者002')).headers.location!;
  await Promise.all([sweep(), sweep()]);
  const left = (await inFolder('uploads')).filter((n) => !n.endsWith('.json'));
  expect(left.sort()).toEqual([fresh, received].map((u) => path.basename(u)).sort());
  await request(bed.app).head(old).set(TUS).expect(404);
  await send(received, photo).expect(204);
  await request(bed.app).post(`${received}/kept`).expect(200);
});

test('files that nothing refers to are swept after an hour, what is in use or just being placed stays', async () => {
  expect((await upload(photo)).status).toBe(200);
  const folder = bed.deps.evidenceFolder;
  const orphan = sha256('orphan');
  const place = path.join(folder, orphan.slice(0, 2), orphan.slice(2, 4));
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, orphan), 'left by a crash');
  const uploads = path.join(bed.deps.config.TONGXIN_DATA_DIR, 'uploads');
  const form = `form.${(bed.clock.at - 2 * HOUR).toString(36)}.${'a'.repeat(24)}`;
  const young = `form.${bed.clock.at.toString(36)}.${'a'.repeat(24)}`;
  for (const name of [form, young]) await writeFile(path.join(uploads, name), 'half a form');
  await mkdir(path.join(folder, 'tmp'), { recursive: true });
  await writeFile(path.join(folder, 'tmp', 'half'), 'half a picture');
  await utimes(path.join(folder, 'tmp', 'half'), 1, 1);
  expect(await sweep()).toEqual({ uploads: 1, evidence: 0, temporary: 1 });
  // An hour by the disk's clock.
  await Promise.all([sweep(HOUR + 1000), sweep(HOUR + 1000)]);
  expect(await inFolder('evidence')).toEqual((await rows()).map((r) => r.sha256));
  expect(await inFolder('uploads')).toEqual([young]);
});

test('a form’s files are not written where the step takes none', async () => {
  bed.clock.at = START + 95 * 86_400_000;
  await bed.drive();
  const page = `${bed.linkOf('参与者001')}/matters/${await bed.matterOf('参与者001')}/final`;
  const before = await inFolder('uploads');
  const res = await request(bed.app)
    .post(page)
    .field({ key: 'k', round: '1', f_summary: '总结', action: 'submit' })
    .attach('files', photo, '照片.jpg');
  expect(res.status).toBe(303);
  expect(await inFolder('uploads')).toEqual(before);
  expect(await rows()).toEqual([]);
});
