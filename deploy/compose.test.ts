import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import { configSchema } from '../config/config.schema';
import { readConfig } from '../config/readConfig';
import { compose, composeText, exampleEnvironment, interpolate, type Service } from './fixtures/composeFile';

const ROOT = path.join(__dirname, '..');
const services = Object.entries(compose.services);
/** Run to their end before others start; they have no health, only an exit code. */
const oneShots = ['temporal-schema', 'temporal-namespace'];
const secrets = [
  'POSTGRES_PASSWORD',
  'TONGXIN_DB_PASSWORD',
  'TEMPORAL_DB_PASSWORD',
  'TONGXIN_SECRET',
  'TONGXIN_ADMIN_TOKEN',
];

/** A filled-in .env, as an admin would write it. */
const filled = {
  ...exampleEnvironment(),
  ...Object.fromEntries(secrets.map((name) => [name, 'f'.repeat(64)])),
  PUBLIC_URL: 'https://tongxin.example.org',
  SMTP_URL: 'smtps://office%40example.org:code@smtp.example.org:465',
  MAIL_FROM: '同心 <office@example.org>',
};

function environmentOf(name: string, env: Record<string, string> = filled): Record<string, string> {
  const given = compose.services[name]?.environment ?? {};
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, interpolate(String(value), env)]),
  );
}

test('it is a compose file by the specification’s own schema', () => {
  const schema = JSON.parse(
    readFileSync(path.join(__dirname, 'fixtures/compose-spec.json'), 'utf8'),
  ) as object;
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  expect(validate(compose) ? [] : validate.errors).toEqual([]);
  // The schema bites: a misspelt key is refused.
  expect(validate({ ...compose, services: { ...compose.services, api: { imagee: 'x' } } })).toBe(false);
});

test('it brings up what the design names', () => {
  expect(Object.keys(compose.services)).toEqual(
    expect.arrayContaining(['postgres', 'temporal', 'temporal-ui', 'mailpit', 'api', 'worker', 'proxy']),
  );
});

test.each(['api', 'worker'])(
  '%s gets only variables that the config schema knows, and they pass it',
  (name) => {
    const environment = environmentOf(name);
    const known = Object.keys(configSchema.shape);
    expect(Object.keys(environment).filter((key) => !known.includes(key))).toEqual([]);
    const config = readConfig(environment);
    expect(config.DATABASE_URL).toBe(`postgres://tongxin:${'f'.repeat(64)}@postgres:5432/tongxin`);
    expect(config).toMatchObject({ TEMPORAL_ADDRESS: 'temporal:7233', PUBLIC_URL: filled.PUBLIC_URL });
  },
);

test.each([
  [
    'api',
    [
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'SMTP_URL',
      'PUBLIC_URL',
      'TONGXIN_SECRET',
      'TONGXIN_ADMIN_TOKEN',
      'TRUST_PROXY',
      'HOST',
    ],
  ],
  [
    'worker',
    [
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'SMTP_URL',
      'PUBLIC_URL',
      'TONGXIN_SECRET',
      'MAIL_FROM',
      'WORKFLOW_BUNDLE',
    ],
  ],
])('%s is told everything it cannot do without', (name, needed) => {
  const environment = environmentOf(name);
  expect(needed.filter((key) => !environment[key])).toEqual([]);
});

test('both processes derive links from the same secret, serve the same queue and write the same address', () => {
  const [api, worker] = [environmentOf('api'), environmentOf('worker')];
  for (const key of ['TONGXIN_SECRET', 'TASK_QUEUE', 'TEMPORAL_NAMESPACE', 'PUBLIC_URL', 'DATABASE_URL'])
    expect(worker[key]).toBe(api[key]);
});

test.each([...secrets, 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM'])(
  'without %s nothing starts, and the message names it',
  (name) => {
    const all = services.flatMap(([, s]) => Object.values(s.environment ?? {}).map(String));
    const start = () => all.map((value) => interpolate(value, { ...filled, [name]: '' }));
    expect(start).toThrow(name);
  },
);

test('.env.example holds no secret and every variable the compose file asks for, and no other', () => {
  const example = exampleEnvironment();
  expect(secrets.filter((name) => example[name] !== '')).toEqual([]);
  const asked = new Set([...composeText.matchAll(/\$\{([A-Z_]+)/g)].map((found) => found[1]));
  expect(Object.keys(example).sort()).toEqual([...asked].sort());
});

test('no password, token or secret is written into the file', () => {
  for (const [name, service] of services) {
    for (const [key, value] of Object.entries(service.environment ?? {})) {
      if (!/PASSWORD|PWD|SECRET|TOKEN/.test(key)) continue;
      expect([name, key, String(value)]).toEqual([name, key, expect.stringMatching(/^\$\{[A-Z_]+:\?/)]);
    }
  }
});

test('only the proxy listens to the network', () => {
  const open = services.flatMap(([name, s]) => (s.ports ?? []).map((port) => [name, port] as const));
  const outside = open.filter(([, port]) => !port.startsWith('127.0.0.1:'));
  expect(outside).toEqual([
    ['proxy', '80:80'],
    ['proxy', '443:443'],
  ]);
  expect(compose.services.postgres?.ports).toBeUndefined();
});

test('the API believes exactly the proxy about who is speaking', () => {
  const address = compose.services.proxy?.networks?.default?.ipv4_address;
  expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect(environmentOf('api').TRUST_PROXY).toBe(address);
});

test('what runs on is checked and restarted; what runs once is waited for', () => {
  const ongoing = services.filter(([name]) => !oneShots.includes(name));
  for (const [name, service] of ongoing) {
    expect([name, service.restart]).toEqual([name, 'unless-stopped']);
    expect([name, service.healthcheck?.test?.[0]]).toEqual([name, 'CMD']);
  }
  const waited = services.flatMap(([, s]) => Object.entries(s.depends_on ?? {}));
  for (const name of oneShots)
    expect(waited).toContainEqual([name, { condition: 'service_completed_successfully' }]);
});

test('images are pinned to a version', () => {
  for (const [name, { image }] of services) {
    if (compose.services[name]?.build) continue;
    expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d+(\.\d+)*$/)]);
  }
});

test('every volume is declared and every file mounted from here exists', () => {
  const sources = services.flatMap(([, s]: [string, Service]) =>
    (s.volumes ?? []).map((v) => v.split(':')[0] ?? ''),
  );
  const named = sources.filter((source) => !source.startsWith('.'));
  expect(new Set(named)).toEqual(new Set(Object.keys(compose.volumes)));
  expect(sources.filter((source) => source.startsWith('.') && !existsSync(path.join(ROOT, source)))).toEqual(
    [],
  );
});

describe('the image', () => {
  const dockerfile = readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8');
  const ignored = readFileSync(path.join(ROOT, '.dockerignore'), 'utf8').split('\n');
  const final = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  test('is Debian slim, runs as an ordinary user and is checked', () => {
    expect(dockerfile).toMatch(/^ARG NODE=node:20\.\d+\.\d+-[a-z]+-slim$/m);
    expect(final).toMatch(/^USER node$/m);
    expect(final).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile).toMatch(/npm ci --omit=dev/);
  });

  test('holds no secret, no data and no tool for one machine', () => {
    expect(ignored[1]).toBe('*');
    expect(dockerfile).not.toMatch(/^(ENV|ARG).*(SECRET|TOKEN|PASSWORD)/m);
    expect(final).not.toMatch(/^COPY (local|tests|bench)/m);
  });

  test('copies nothing that the build context lacks', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((found) =>
      found[1]!.split(' '),
    );
    const kept = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(copied.filter((source) => !kept.includes(source))).toEqual([]);
    const missing = copied.filter((source) => !source.includes('*') && !existsSync(path.join(ROOT, source)));
    expect(missing).toEqual([]);
  });
});
