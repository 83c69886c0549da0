import { showMail } from '../../api/routes/showMail.route';
import { startTestApi, useTestApi } from '../../api/testing/apiForTests';
import { startTestProgramme, type TestProgramme } from '../../api/testing/programmeForTests';
import { newId } from '../../store/newId';
import { at } from '../../store/openStore';
import { resumeMail, stopMail } from './mail.acts';

const api = useTestApi();
let programme: TestProgramme;
beforeAll(async () => {
  programme = await startTestProgramme(api);
});

test('mail is stopped with a reason, shows what is held, and goes again', async () => {
  const stopped = await api.post('/api/v1/mail/stop', { reason: '内容有误' }).expect(200);
  stopMail.json?.answer.parse(stopped.body);
  await api.post('/api/v1/mail/stop', { reason: '又一个理由' }).expect(200);
  const { body } = await api.get('/api/v1/mail').expect(200);
  showMail.answer?.parse(body);
  expect(body).toMatchObject({ stopped: true, reason: '内容有误', since: '2026-08-24T10:00:00.000+08:00' });
  expect(body.heldNotices).toBeGreaterThan(0);
  expect((await api.get(`/api/v1/programmes/${programme.id}`)).body.mail.stopped).toBe(true);

  const resumed = await api.post('/api/v1/mail/resume', {}).expect(200);
  resumeMail.json?.answer.parse(resumed.body);
  expect(resumed.body).toMatchObject({ stopped: false, reason: null });
  expect(api.engine.calls.at(-1)).toBe('pokeCourier office');
});

test('held mails are listed with how often they were tried', async () => {
  const person_id = await programme.personId('参与者001');
  const mail = {
    office_id: 'office',
    person_id,
    state: 'planned' as const,
    attempts: 2,
    created_at: at(api.clock.now()),
  };
  const ids = [newId('e'), newId('e'), newId('e')].sort();
  for (const id of ids) {
    await api.db
      .insertInto('mails')
      .values({ id, ...mail, reason: '451 稍后再试', next_attempt_at: at(api.clock.now()) })
      .execute();
  }
  const first = await api.get('/api/v1/mail?limit=2').expect(200);
  const second = await api.get(`/api/v1/mail?limit=2&cursor=${first.body.next}`).expect(200);
  expect([...first.body.items, ...second.body.items].map((m: { id: string }) => m.id)).toEqual(ids);
  expect(first.body).toMatchObject({
    heldMails: 3,
    items: [{ attempts: 2, reason: '451 稍后再试', person: { name: '参与者001' } }, {}],
  });
  expect(second.body.next).toBeNull();
});

test('stopping needs a reason', async () => {
  const answer = await api.post('/api/v1/mail/stop', {}).expect(422);
  expect(answer.body.errors).toEqual([{ path: 'reason', reason: '请填写' }]);
});

test('what the environment stopped only the environment lets go', async () => {
  const own = await startTestApi({ config: { MAIL_STOPPED: true } });
  try {
    expect((await own.get('/api/v1/mail')).body).toMatchObject({
      stopped: true,
      reason: '由环境变量 MAIL_STOPPED 停发',
    });
    const answer = await own.post('/api/v1/mail/resume', {}).expect(409);
    expect(answer.body).toMatchObject({ code: 'conflict', errors: [{ path: 'MAIL_STOPPED' }] });
  } finally {
    await own.close();
  }
});
