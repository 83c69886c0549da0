import { type Config, checkedConfig, configSchema, EMPTY_COUNTS } from './config.schema';
import { readSecretFiles, withPassword } from './secretFiles';

/**
 * Reads the configuration from the environment and from the files it names for secrets; an invalid value ends the
 * process with its name and the reason. Passwords given apart stand in their URLs afterwards.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const read = readSecretFiles(env);
  const known = Object.keys(configSchema.shape);
  // An empty variable means "not set": compose files and shells pass them so.
  const isUnset = (k: string) => read[k] === '' && !EMPTY_COUNTS.has(k);
  const given = Object.fromEntries(known.map((k) => [k, isUnset(k) ? undefined : read[k]]));
  const parsed = checkedConfig.safeParse(given);
  if (parsed.success) return withPasswords(parsed.data);
  const lines = parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`);
  throw new Error(`环境变量有误 (invalid environment):\n${lines.join('\n')}`);
}

function withPasswords({ DATABASE_PASSWORD, SMTP_PASSWORD, ...config }: Config): Config {
  const filled = { ...config };
  if (config.DATABASE_URL && DATABASE_PASSWORD)
    filled.DATABASE_URL = withPassword(config.DATABASE_URL, DATABASE_PASSWORD, 'DATABASE');
  if (config.SMTP_URL && SMTP_PASSWORD)
    filled.SMTP_URL = withPassword(config.SMTP_URL, SMTP_PASSWORD, 'SMTP');
  return filled;
}
