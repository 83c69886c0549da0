import request from 'supertest';
import { useTestbed } from '../testing/pagesForTests';

const bed = useTestbed();
const get = (path: string) => request(bed.app).get(path);

test('the first page lists open tasks, most urgent first, with weekday and working days left', async () => {
  const res = await get(bed.linkOf('参与者001')).expect(200);
  const at = (text: string) => res.text.indexOf(text);
  expect(at('服务计划')).toBeGreaterThan(0);
  expect(at('服务计划')).toBeLessThan(at('自选服务（1/2）'));
  expect(res.text).toContain('9月2日（周三）17:00');
  expect(res.text).toContain('还有7个工作日');
  expect(res.text).not.toContain('期末总结');
});

test('nothing is cached, nobody learns the address, and no script stands inline', async () => {
  const res = await get(bed.linkOf('参与者001'));
  expect(res.headers['cache-control']).toBe('no-store');
  expect(res.headers['referrer-policy']).toBe('no-referrer');
  expect(res.headers['content-security-policy']).toContain("script-src 'self'");
  expect(res.text).not.toMatch(/<script(?![^>]*src=)/);
  expect(res.text).not.toMatch(/https?:\/\//);
});
