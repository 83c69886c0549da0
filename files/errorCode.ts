/**
 * Node's code of an error (`ENOENT`, `ERR_OUT_OF_RANGE` …) or ''. By its shape: `instanceof Error` is false for an
 * error of another realm, as under jest.
 */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
