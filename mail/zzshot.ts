import chromium from '@sparticuz/chromium';
import { chromium as pw } from 'playwright-core';

(async () => {
  const b = await pw.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: true,
  });
  for (const n of ['one', 'many', 'big'])
    for (const w of [360, 800]) {
      const p = await b.newPage({ viewport: { width: w, height: 700 } });
      await p.goto(`file:///tmp/h2/${n}.html`);
      console.log(n, w, await p.evaluate('document.documentElement.scrollWidth'));
      if (!(n === 'big' && w === 800))
        await p.screenshot({ path: `/tmp/h2/${n}-${w}.png`, fullPage: n !== 'big' });
      if (n === 'big' && w === 360) {
        await p.evaluate('window.scrollTo(0, document.body.scrollHeight)');
        await p.screenshot({ path: `/tmp/h2/${n}-end.png` });
      }
    }
  await b.close();
})();
