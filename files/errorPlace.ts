/** An error's name and its places in the code, for the log; messages of the database quote people's rows. */
export function errorPlace(error: unknown): { name: string; stack?: string[] } {
  if (!(error instanceof Error)) return { name: typeof error };
  return { name: error.name, stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) };
}
