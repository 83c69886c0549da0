import request from 'supertest';
import { type QuarterBed, startQuarter } from './quarter.testbed';

let bed: QuarterBed;

beforeAll(async () => {
  bed = await startQuarter();
  await bed.drive('2030-04-02');
}, 60_000);
afterAll(() => bed?.close());

const UNIT = '示例001镇';
const fillPath = async (name = '联络员0001', unit = UNIT) =>
  `${bed.linkOf(name)}/matters/${await bed.matterOf(unit)}/fill`;

test('overview', async () => {
  const list = await request(bed.app).get(bed.linkOf('联络员0001')).expect(200);
  expect(list.text).toContain('季度填报');
  const res = await request(bed.app).get(await fillPath());
  console.log(res.status, res.text.slice(0, 3000));
  const r2 = await request(bed.app).get((await fillPath()) + '/indicators/A2');
  console.log(r2.status, r2.text.slice(600, 3000));
});
