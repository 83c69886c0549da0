import { type Config, checkedConfig, configSchema, EMPTY_COUNTS } from './config.schema';

/** Reads the configuration from the environment; an invalid value ends the process with its name and the reason. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const known = Object.keys(configSchema.shape);
  // An empty variable means "not set": compose files and shells pass them so.
  const isUnset = (k: string) => env[k] === '' && !EMPTY_COUNTS.has(k);
  const given = Object.fromEntries(known.map((k) => [k, isUnset(k) ? undefined : env[k]]));
  const parsed = checkedConfig.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`);
  throw new Error(`环境变量有误 (invalid environment):\n${lines.join('\n')}`);
}
