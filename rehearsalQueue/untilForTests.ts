/** Looks again until something is so; gives up before the test does, or it would look on for ever. */
export async function until(so: () => Promise<boolean>): Promise<void> {
  const patience = performance.now() + 25_000;
  while (!(await so())) {
    if (performance.now() > patience) throw new Error('it never came to be so');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
