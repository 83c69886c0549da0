/** As many at once as keep two cores busy; more only wait for each other's database connections. */
const AT_ONCE = 12;

/** Does many things a few at a time, begun in their order. */
export async function several(doing: readonly (() => Promise<unknown>)[]): Promise<void> {
  const queue = [...doing];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
