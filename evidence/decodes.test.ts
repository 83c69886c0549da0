import { Decodes } from './decodes';

/** Works that end when told, and what runs. */
function works() {
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      running.push(name);
      ends.set(name, () => {
        running.splice(running.indexOf(name), 1);
        resolve(name);
      });
    });
  return { running, work, end: (name: string) => ends.get(name)!() };
}

/** Whoever got their turn begins some microtasks later; a test that waits in vain ends at jest's own limit. */
async function runs(running: string[], wanted: string[]): Promise<void> {
  while (running.join() !== wanted.join()) await new Promise(setImmediate);
}

const LIMITS = { atOnce: 2, waitingEach: 2, waiting: 3, waitMs: 60_000 };

test('two at once, one for each link, in the order in which they came', async () => {
  const { running, work, end } = works();
  const queue = new Decodes(LIMITS);
  const all = [
    queue.run('a', work('a1')),
    queue.run('a', work('a2')),
    queue.run('b', work('b1')),
    queue.run('c', work('c1')),
  ];
  await runs(running, ['a1', 'b1']);
  end('b1');
  await runs(running, ['a1', 'c1']);
  end('a1');
  await runs(running, ['c1', 'a2']);
  end('c1');
  end('a2');
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1', 'c1']);
});

test('whoever has too much waiting is refused without holding up the others', async () => {
  const { running, work, end } = works();
  const queue = new Decodes(LIMITS);
  const all = ['a1', 'a2', 'a3'].map((name) => queue.run('a', work(name)));
  await expect(queue.run('a', work('a4'))).rejects.toMatchObject({ code: 'unavailable' });
  const other = queue.run('b', work('b1'));
  await runs(running, ['a1', 'b1']);
  const [c, refused] = [queue.run('c', work('c1')), queue.run('d', work('d1'))];
  await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
  for (const name of ['a1', 'b1', 'c1', 'a2', 'a3']) {
    while (!running.includes(name)) await new Promise(setImmediate);
    end(name);
  }
  await Promise.all([...all, other, c]);
});

test('whose turn does not come in time is told so, and a failure makes way like a success', async () => {
  const { work, end } = works();
  const queue = new Decodes({ ...LIMITS, atOnce: 1, waitMs: 5 });
  const first = queue.run('a', work('a1'));
  await expect(queue.run('b', work('b1'))).rejects.toMatchObject({
    code: 'unavailable',
    detail: { problems: [{ reason: expect.stringContaining('再试') }] },
  });
  end('a1');
  await first;
  await expect(queue.run('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await queue.run('a', async () => 'done')).toBe('done');
});
