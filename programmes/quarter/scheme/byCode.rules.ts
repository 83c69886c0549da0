/** Order of indicators' codes: A2 before A10. */
export function byCode(a: string, b: string): number {
  return a.charCodeAt(0) - b.charCodeAt(0) || Number(a.slice(1)) - Number(b.slice(1));
}
