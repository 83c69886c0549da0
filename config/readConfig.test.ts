import { readConfig } from './readConfig';

test('no mail is sent from 20:00 to 08:00 unless the environment says otherwise; an empty value means at any hour', () => {
  const quietOf = (env: Record<string, string>) => readConfig(env).MAIL_QUIET_HOURS;
  expect(quietOf({})).toEqual({ from: '20:00', to: '08:00' });
  expect(quietOf({ MAIL_QUIET_HOURS: '21:30-07:15' })).toEqual({ from: '21:30', to: '07:15' });
  expect(quietOf({ MAIL_QUIET_HOURS: '12:00-14:00' })).toEqual({ from: '12:00', to: '14:00' });
  expect(quietOf({ MAIL_QUIET_HOURS: '' })).toBeNull();
});

test.each([
  '20-8',
  '20:00',
  '20:00-20:00',
  '24:00-08:00',
  '8:00-20:00',
  '20:00–08:00',
  '20:00-08:00 ',
  'none',
])('quiet hours "%s" are refused at the start, naming the variable', (text) => {
  expect(() => readConfig({ MAIL_QUIET_HOURS: text })).toThrow(/MAIL_QUIET_HOURS: 须写作 20:00-08:00/);
});

test('of every other variable an empty value means that it is not set', () => {
  expect(readConfig({ PORT: '', MAIL_STOPPED: '', PUBLIC_URL: '' })).toMatchObject({
    PORT: 3000,
    MAIL_STOPPED: false,
  });
});

test.each([
  ['smtps://office%40example.org:code@smtp.example.org:465', undefined],
  ['smtp://smtp.example.org:587', undefined],
  ['smtp://127.0.0.1:1025?ignoreTLS=true', undefined],
  ['smtp://mailpit:1025?ignoreTLS=true', 'mailpit'],
])('the mail server %s is taken', (SMTP_URL, SMTP_PLAINTEXT_HOST) => {
  expect(readConfig({ SMTP_URL, SMTP_PLAINTEXT_HOST }).SMTP_URL).toBe(SMTP_URL);
});

test.each([
  'smtp://smtp.example.org?ignoreTLS=true',
  'smtp://smtp.example.org?requireTLS=false',
  'smtps://smtp.example.org?secure=false',
  'http://smtp.example.org',
  'smtp.example.org:465',
  'smtps://user:secret-code@',
])('the mail server %s is refused, naming the variable and not the password', (SMTP_URL) => {
  expect(() => readConfig({ SMTP_URL })).toThrow(/SMTP_URL: /);
  expect(() => readConfig({ SMTP_URL })).not.toThrow(/secret-code/);
});
