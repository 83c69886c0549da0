import { writeFileSync } from 'node:fs';
import { compileBulletin } from '../../domain/bulletin/compileBulletin';
import { exampleSnapshot } from '../../domain/bulletin/fixtures/snapshot';
import { NO_LINKS } from './part.types';
import { renderDocx } from './renderDocx';
import { renderPdf } from './renderPdf';

const w = {
  office: '中共示例区委统战部',
  documentNumber: '统通〔{year}〕{number}号',
  title: '关于{year}年第{quarter}季度乡镇街道统战工作痕迹管理情况的通报',
  addressee: '各乡镇党委、街道党工委：',
  opening: '根据……现将有关情况通报如下。',
  requirements: ['补齐短板。'],
  redHead: false,
};
const src = { pictures: async () => null, links: NO_LINKS };
(async () => {
  for (const n of process.argv.slice(2).map(Number)) {
    const b = compileBulletin(exampleSnapshot(n, 1), w, {
      version: 1,
      correction: null,
      issuedOn: null,
      datedOn: '2027-07-28',
      hash: 'ab'.repeat(32),
    });
    let t = Date.now();
    const d = await renderDocx(b, src);
    console.log(n, Date.now() - t, d.length, process.memoryUsage().rss >> 20);
    writeFileSync(`/tmp/b2/p${n}.docx`, d);
    t = Date.now();
    const f = await renderPdf(b, src);
    console.log('pdf', Date.now() - t, f.length, process.memoryUsage().rss >> 20);
    writeFileSync(`/tmp/b2/q${n}.pdf`, f);
    console.log('same', f.equals(await renderPdf(b, src)));
    const d2 = await renderDocx(b, src);
    console.log('same', d.equals(d2));
  }
})();
