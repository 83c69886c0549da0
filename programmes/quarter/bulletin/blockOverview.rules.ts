import { sum } from '../review/sum.rules';
import type { BlockSource } from './block.types';
import type { Bulletin } from './bulletin.types';
import { marksText, periodWords } from './phrases.rules';

/** 一、总体情况: who answered, how the marks lie, what evidence there is and what it cost to file it. */
export function blockOverview(source: BlockSource): string[] {
  const { units, average, missing, load } = source;
  if (units.length === 0) return [`${periodWords(source.period)}没有列入考核的单位。`];
  const signed = units.length - missing.silent.length - missing.unsigned.length;
  const indicators = units[0]!.indicators.length;
  const others = [
    missing.unsigned.length > 0 ? `已填报未签批${missing.unsigned.length}个` : '',
    missing.silent.length > 0 ? `未填报${missing.silent.length}个` : '',
  ].filter((t) => t !== '');
  const answered = [`填报并经本单位负责人签批${signed}个`, ...others].join('，');
  const sections = average.sections.map((s) => `${s.title}${marksText(s.score)}分（权重${s.weight}%）`);
  return [
    `${periodWords(source.period)}列入考核的单位${units.length}个，考核指标${indicators}项；其中${answered}。`,
    `平均总分${marksText(average.total)}分${signed < units.length ? '（含未填报、未签批的单位）' : ''}，最高${marksText(units[0]!.total)}分，最低${marksText(units.at(-1)!.total)}分。各部分平均得分：${sections.join('，')}。`,
    evidenceText(source.evidence),
    `本季度要求每个单位填报${load.items}项，按细则估计约需${load.hours}小时。`,
  ];
}

function evidenceText(evidence: Bulletin['evidence']): string {
  const all = (key: 'pictures' | 'documents' | 'links' | 'onSite' | 'reused') =>
    sum(evidence.map((e) => e[key]));
  const reused = all('reused') > 0 ? `；其中用于多项指标的${all('reused')}份` : '';
  return `共收到佐证：图片${all('pictures')}份、文件${all('documents')}份、链接${all('links')}条、现场确认${all('onSite')}次${reused}。`;
}
