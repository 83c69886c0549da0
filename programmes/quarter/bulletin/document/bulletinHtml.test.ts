import { marksText } from '../phrases.rules';
import { exampleBulletin, examplePicture } from './bulletinForTests';
import { bulletinHtml } from './bulletinHtml';

const render = (
  bulletin: ReturnType<typeof exampleBulletin>,
  link: (id: string) => string | null = () => null,
) => bulletinHtml(bulletin, examplePicture, link);

describe('the bulletin as a page', () => {
  it('repeats its bytes, and needs no script and nothing from outside', async () => {
    const once = await render(exampleBulletin(14));
    expect(await render(exampleBulletin(14))).toBe(once);
    expect(once).not.toMatch(/<script|<link (?!rel="icon" href="data:)|src="(?!data:)/);
    expect(once).toContain('<link rel="icon" href="data:image/svg+xml,');
  });

  it('opens every rank to its sections and indicators, and every score to its evidence and hash', async () => {
    const bulletin = exampleBulletin(14);
    const page = await render(bulletin);
    const details = [...page.matchAll(/<details>.*?<\/details>/gs)].map(([d]) => d);
    expect(details).toHaveLength(14);
    for (const [n, unit] of bulletin.units.entries()) {
      const own = details[n]!;
      expect(own).toContain(`<b>${unit.unit}</b><span>${marksText(unit.total)}`);
      for (const s of unit.sections) expect(own).toContain(`${s.title}　${marksText(s.score)}分`);
      for (const i of unit.indicators) expect(own).toContain(`<b>${i.code}</b>`);
      for (const p of bulletin.proofs.filter((proof) => proof.unit === unit.unit)) {
        expect(own).toContain(p.sha256 ?? p.ref);
      }
    }
    expect(page).toContain(bulletin.snapshotHash);
  });

  it('links evidence where there is an address, and never to a script', async () => {
    const bulletin = exampleBulletin(14);
    const proof = bulletin.proofs.find((p) => p.kind === 'picture')!;
    const bad = { ...proof, kind: 'link' as const, ref: 'javascript:alert(1)', sha256: null };
    const page = await render({ ...bulletin, proofs: [...bulletin.proofs, bad] }, (id) => `/e/${id}`);
    expect(page).toContain(`<a href="/e/${proof.ref}">`);
    expect(page).toContain('javascript:alert(1)');
    expect(page).not.toContain('href="javascript:');
  });

  it('escapes what units wrote', async () => {
    const bulletin = exampleBulletin(14);
    const problems = [{ unit: '<img src=x>', code: 'A1', title: 't', text: '<script>alert(1)</script>' }];
    expect(await render({ ...bulletin, problems })).not.toMatch(/<script>|<img src=x>/);
  });

  it('says what a correction changed, and that a draft is one', async () => {
    const correction = { reason: '登记有误。', changes: ['甲镇总分由 1.00 改为 2.00'] };
    const page = await render({ ...exampleBulletin(14), version: 2, correction, issuedOn: null });
    expect(page).toContain('（送审稿　第2版）');
    expect(page).toContain('<li>甲镇总分由 1.00 改为 2.00</li>');
  });
});
