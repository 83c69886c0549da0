import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import { type Config, configSchema, IN_FILES } from '../config/config.schema';
import { readConfig } from '../config/readConfig';
import {
  compose,
  composeText,
  exampleEnvironment,
  interpolate,
  networksOf,
  type Service,
} from './fixtures/composeFile';

const ROOT = path.join(__dirname, '..');
const services = Object.entries(compose.services);
/** Run to their end before others start; they have no health, only an exit code. */
const oneShots = ['temporal-schema', 'temporal-namespace'];
/** A filled-in .env, as an admin would write it. */
const filled = {
  ...exampleEnvironment(),
  TEMPORAL_HISTORY_SHARDS: '128',
  PUBLIC_URL: 'https://tongxin.example.org',
  SMTP_URL: 'smtps://office%40example.org@smtp.example.org:465',
  MAIL_FROM: '同心 <office@example.org>',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tongxin-secrets-'));
  execFileSync('sh', [path.join(ROOT, 'deploy/makeSecrets.sh'), folder]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function environmentOf(name: string, env: Record<string, string> = filled): Record<string, string> {
  const given = compose.services[name]?.environment ?? {};
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, interpolate(String(value), env)]),
  );
}

/** What the process in the container would read: its mounted secrets lie in `folder` here. */
function configOf(name: string): Config {
  const mounted = Object.entries(environmentOf(name)).map(([key, value]) => {
    const secret = /^\/run\/secrets\/(\w+)$/.exec(value)?.[1];
    if (!secret) return [key, value];
    expect(compose.services[name]?.secrets).toContain(secret);
    return [key, path.join(folder, secret)];
  });
  return readConfig(Object.fromEntries(mounted));
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
    const known = [...Object.keys(configSchema.shape), ...IN_FILES.map((secret) => `${secret}_FILE`)];
    expect(Object.keys(environment).filter((key) => !known.includes(key))).toEqual([]);
    const config = configOf(name);
    expect(config.DATABASE_URL).toMatch(/^postgres:\/\/tongxin:[0-9a-f]{64}@postgres:5432\/tongxin$/);
    expect(config.SMTP_URL).toBe(filled.SMTP_URL);
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
  const config = configOf(name) as Record<string, unknown>;
  expect(needed.filter((key) => !config[key])).toEqual([]);
});

test('both processes derive links from the same secret, serve the same queue and write the same address', () => {
  const [api, worker] = [configOf('api'), configOf('worker')];
  const shared = [
    'TONGXIN_SECRET',
    'TASK_QUEUE',
    'TEMPORAL_NAMESPACE',
    'PUBLIC_URL',
    'DATABASE_URL',
  ] as const;
  for (const key of shared) expect(worker[key]).toBe(api[key]);
});

test.each(['TEMPORAL_HISTORY_SHARDS', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM'])(
  'without %s nothing starts, and the message names it',
  (name) => {
    const all = services.flatMap(([, s]) => Object.values(s.environment ?? {}).map(String));
    const start = () => all.map((value) => interpolate(value, { ...filled, [name]: '' }));
    expect(start).toThrow(name);
  },
);

test('.env.example holds no secret and every variable the compose file asks for, and no other', () => {
  const example = exampleEnvironment();
  expect(Object.keys(example).filter((name) => /PASSWORD|SECRET|TOKEN/.test(name))).toEqual([]);
  // A number that can never be changed is chosen, not inherited from a file somebody copied.
  expect(example.TEMPORAL_HISTORY_SHARDS).toBe('');
  const asked = new Set([...composeText.matchAll(/\$\{([A-Z_]+)/g)].map((found) => found[1]));
  expect(Object.keys(example).sort()).toEqual([...asked].sort());
});

test('no password, token or secret stands in the file or in a variable: each is a mounted file', () => {
  for (const [name, service] of services) {
    for (const [key, value] of Object.entries(service.environment ?? {})) {
      if (!/PASSWORD|PWD|SECRET|TOKEN/.test(key)) continue;
      expect([name, key]).toEqual([name, expect.stringMatching(/_FILE$/)]);
      expect([name, key, value]).toEqual([name, key, expect.stringMatching(/^\/run\/secrets\/\w+$/)]);
    }
    for (const url of Object.values(environmentOf(name)).filter((value) => URL.canParse(value)))
      expect([name, new URL(url).password]).toEqual([name, '']);
  }
});

test('every secret is a file that the script makes, is mounted by name, and only where it is needed', () => {
  const declared = Object.entries(compose.secrets);
  expect(declared.map(([, { file }]) => file)).toEqual(declared.map(([name]) => `./secrets/${name}`));
  expect(readdirSync(folder).sort()).toEqual(declared.map(([name]) => name).sort());
  const mounted = services.flatMap(([, s]) => s.secrets ?? []);
  expect(new Set(mounted)).toEqual(new Set(Object.keys(compose.secrets)));
  const having = (secret: string) =>
    services.flatMap(([name, s]) => (s.secrets?.includes(secret) ? [name] : []));
  expect(having('tongxin_admin_token')).toEqual(['api']);
  expect(having('postgres_password')).toEqual(['postgres']);
  expect(compose.services.proxy?.secrets).toBeUndefined();
});

test('the secrets are random, of the right length, never made twice, and closed to others on this host', () => {
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const made = readdirSync(folder).filter((name) => name !== 'smtp_password');
  expect(made.filter((name) => !/^[0-9a-f]{64}$/.test(read(name)))).toEqual([]);
  expect(new Set(made.map(read)).size).toBe(made.length);
  expect(read('smtp_password')).toBe('');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  // The containers' users are none of the host's: what is mounted must be readable for them.
  expect(made.filter((name) => (statSync(path.join(folder, name)).mode & 0o777) !== 0o444)).toEqual([]);
  const before = made.map(read);
  execFileSync('sh', [path.join(ROOT, 'deploy/makeSecrets.sh'), folder]);
  expect(made.map(read)).toEqual(before);
});

test('git keeps neither .env nor secrets, and knows the example', () => {
  // In a repository of its own, so that it holds for a copy without history, too.
  const git = (...args: string[]) => spawnSync('git', args, { cwd: repository }).status;
  const repository = mkdtempSync(path.join(tmpdir(), 'tongxin-ignored-'));
  try {
    git('init', '-q');
    copyFileSync(path.join(ROOT, '.gitignore'), path.join(repository, '.gitignore'));
    const kept = ['.env', '.env.production', 'secrets/tongxin_secret', 'compose.images.yml', '.env.example'];
    expect(kept.filter((file) => git('check-ignore', '-q', file) !== 0)).toEqual(['.env.example']);
  } finally {
    rmSync(repository, { recursive: true, force: true });
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
  const { networks } = compose.services.proxy ?? {};
  const address = Array.isArray(networks) ? undefined : networks?.edge?.ipv4_address;
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

test('images are named by exact versions, each of which a mirror or a digest can take the place of', () => {
  for (const [name, { image = '', build }] of services) {
    if (build) continue;
    // Three numbers, for Postgres two: nothing that moves on by itself.
    expect([name, image]).toEqual([
      name,
      expect.stringMatching(/^\$\{[A-Z_]+_IMAGE:-[a-z/-]+:(v?\d+\.\d+\.\d+|\d+\.\d+-bookworm)\}$/),
    ]);
    const variable = /[A-Z_]+_IMAGE/.exec(image)?.[0] ?? '';
    const pinned = 'registry.example.org/x@sha256:0123';
    expect(interpolate(image, { [variable]: pinned })).toBe(pinned);
  }
});

describe.each(services)('%s is confined', (name, service) => {
  test('memory, processor and processes are bounded', () => {
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    expect(service.cpus).toBeGreaterThan(0);
    expect(service.pids_limit).toBeGreaterThan(0);
  });

  test('an ordinary user without capabilities, that can gain none', () => {
    expect(service.user).toMatch(/^[1-9]\d*:\d+$/);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(service.privileged).toBeUndefined();
    // Caddy's program carries the one it may have.
    expect(service.cap_add).toEqual(['proxy', 'inside'].includes(name) ? ['NET_BIND_SERVICE'] : undefined);
  });

  test('its file system is read-only', () => {
    // Its start writes beside its program.
    expect(service.read_only).toBe(name !== 'temporal-ui');
  });
});

test('who can speak to whom: the proxy to the API and to nothing else', () => {
  const within = (network: string) =>
    services.flatMap(([name, s]) => (networksOf(s).includes(network) ? [name] : [])).sort();
  expect(within('edge')).toEqual(['api', 'proxy']);
  expect(within('data')).toEqual(['api', 'postgres', 'temporal', 'temporal-schema', 'worker']);
  expect(within('engine')).toEqual(['api', 'temporal', 'temporal-namespace', 'temporal-ui', 'worker']);
  expect(networksOf(compose.services.proxy!)).toEqual(['edge']);
  // Postgres is in no network that leads out of this host.
  expect(networksOf(compose.services.postgres!)).toEqual(['data']);
  for (const network of ['data', 'engine', 'inside'])
    expect([network, compose.networks[network]?.internal]).toEqual([network, true]);
  // Whoever is in no network by name would be in a common one with all others.
  expect(services.filter(([, s]) => networksOf(s).length === 0)).toEqual([]);
  const named = new Set(services.flatMap(([, s]) => networksOf(s)));
  expect([...named].sort()).toEqual(Object.keys(compose.networks).sort());
});

test('the mail catcher comes up in a trial only', () => {
  expect(services.filter(([, s]) => s.profiles).map(([name, s]) => [name, s.profiles])).toEqual([
    ['mailpit', ['trial']],
  ]);
  const waited = services.flatMap(([, s]) => Object.keys(s.depends_on ?? {}));
  expect(waited).not.toContain('mailpit');
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
    expect(dockerfile).toMatch(/^ARG NODE=node:24\.\d+\.\d+-[a-z]+-slim$/m);
    // The compose file's default is the same: nobody builds on another by accident.
    const [, node] = /^ARG NODE=(\S+)$/m.exec(dockerfile) ?? [];
    expect(composeText).toContain(`NODE: \${NODE_IMAGE:-${node}}`);
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
