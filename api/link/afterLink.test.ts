import sharp from 'sharp';
import request from 'supertest';
import { revokeLinks } from '../../store/link.repo';
import { useTestbed } from '../testing/pagesForTests';

const bed = useTestbed();

test('nothing behind a link may be kept by a browser, pictures included; when the link has died nothing answers', async () => {
  const base = bed.linkOf('参与者001');
  const step = `${base}/matters/${await bed.matterOf('参与者001')}/elective-1`;
  const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#557755' } })
    .jpeg()
    .toBuffer();
  const posted = await request(bed.app)
    .post(step)
    .field({ key: 'k1', round: '1', f_date: '2026-08-24', f_done: '义诊', f_served: '30', action: 'submit' })
    .attach('files', photo, 'a.jpg')
    .expect(303);
  const receipt = await request(bed.app).get(String(posted.headers.location)).expect(200);
  const picture = /src="(\/t\/[^"]+\/evidence\/[^"]+)"/.exec(receipt.text)![1]!;
  const all = [base, step, String(posted.headers.location), picture];
  for (const path of all) {
    const answer = await request(bed.app).get(path).expect(200);
    expect([path, answer.headers['cache-control']]).toEqual([path, 'no-store']);
  }
  await bed.db
    .transaction()
    .execute((tx) => revokeLinks(tx, { programmeId: bed.programmeId }, bed.clock.now()));
  for (const path of all) {
    const dead = await request(bed.app).get(path).expect(410);
    expect(dead.headers['cache-control']).toBe('no-store');
  }
});
