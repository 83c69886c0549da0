import { sum } from '../review/marks.rules';
import type { UnitResult } from '../review/result.types';
import type { Bulletin } from './bulletin.types';
import { marksText, named, periodWords } from './phrases.rules';

type Remarks = Bulletin['highlights'] | Bulletin['problems'];

/**
 * The numbered blocks of the text, 一 to 六. 三 and 四 only lead in and name units with their codes: the renderers print
 * `highlights` (with pictures) and `problems` beneath. The last block is the wording's requirements; without any it is
 * left out.
 */
export function blocksOf(source: BlockSource, previous: string | null): Bulletin['blocks'] {
  const { requirements } = source.wording;
  return [
    { heading: '一、总体情况', paragraphs: blockOverview(source) },
    { heading: '二、得分和排名', paragraphs: blockRanking(source.units, previous) },
    {
      heading: '三、工作亮点',
      paragraphs: [
        source.highlights.length === 0
          ? '本季度评审未列出工作亮点。'
          : `本季度评审列出工作亮点${source.highlights.length}项：${remarks(source.highlights)}。`,
      ],
    },
    {
      heading: '四、存在问题',
      paragraphs: [
        source.problems.length === 0
          ? '本季度评审未列出需要整改的问题。'
          : `本季度评审指出问题${source.problems.length}项：${remarks(source.problems)}。请有关单位对照整改，整改一项、销号一项。`,
      ],
    },
    { heading: '五、迟报、缺报和零报告', paragraphs: blockMissing(source.missing) },
    ...(requirements.length > 0 ? [{ heading: '六、下一步要求', paragraphs: [...requirements] }] : []),
  ];
}

/** `甲镇（A1、C3）、乙镇（B2）`. */
function remarks(all: Remarks): string {
  const codes = new Map<string, string[]>();
  for (const { unit, code } of all) codes.set(unit, [...(codes.get(unit) ?? []), code]);
  return named([...codes].map(([unit, of]) => `${unit}（${of.join('、')}）`));
}

/** What the blocks are written from: the bulletin but for the blocks themselves. */
export type BlockSource = Omit<Bulletin, 'blocks'>;

/** 一、总体情况: who answered, how the marks lie, what evidence there is and what it cost to file it. */
function blockOverview(source: BlockSource): string[] {
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
  return `共收到佐证：图片${all('pictures')}份、文件${all('documents')}份、网址${all('links')}条、现场确认${all('onSite')}次${reused}。`;
}

/** Below so many units the last ones are not named: they would be the middle ones too. */
const ENOUGH_FOR_LAST = 8;

/** More units of one rank than this are counted, not named: a crowd of equals sets nobody apart. */
const NAMED_TOGETHER = 5;

/** 二、得分和排名: first and last ranks, change against the quarter before, what stood beside the sections. */
export function blockRanking(units: readonly UnitResult[], previous: string | null): string[] {
  if (units.length === 0) return [];
  // Where nobody got anything, everybody is first.
  const first = units.filter((u) => u.rank <= 3 && u.total > 0);
  const paragraphs =
    first.length > 0
      ? [`总分居前的单位：${named(byRank(first))}。`]
      : ['各单位总分均为0分，没有居前的单位。'];
  // Whoever ties with one of the last three stands there too: none of them is left out by the order of the roster.
  const lastFrom = Math.max(4, units.at(-3)?.rank ?? 4);
  const last = units.filter((u) => u.rank >= lastFrom);
  if (units.length >= ENOUGH_FOR_LAST && last.length > 0)
    paragraphs.push(`总分靠后的单位：${named(byRank(last))}。`);
  if (previous) paragraphs.push(...changeText(units, previous));
  return [...paragraphs, ...besideText(units), '全部得分和排名见排名表，同分的名次并列。'];
}

/** `第1名甲镇（87.50分）`, one text a unit; a rank that too many share is one text: `第2名有12个单位并列（80.00分）`. */
function byRank(units: readonly UnitResult[]): string[] {
  const ranks = [...new Set(units.map((u) => u.rank))];
  return ranks.flatMap((rank) => {
    const equal = units.filter((u) => u.rank === rank);
    const marks = `（${marksText(equal[0]!.total)}分）`;
    return equal.length > NAMED_TOGETHER
      ? [`第${rank}名有${equal.length}个单位并列${marks}`]
      : equal.map((u) => `第${rank}名${u.unit}${marks}`);
  });
}

function changeText(units: readonly UnitResult[], previous: string): string[] {
  const compared = units.filter((u) => u.change !== null);
  if (compared.length === 0) return [];
  const count = (test: (change: number) => boolean) => compared.filter((u) => test(u.change ?? 0)).length;
  const best = Math.max(...compared.map((u) => u.change ?? 0));
  const risen = best > 0 ? compared.filter((u) => u.change === best).map((u) => u.unit) : [];
  const most = risen.length > 0 ? `；上升最多的是${named(risen, 5)}，上升${best}名` : '';
  return [
    `与${previous}相比，名次上升的单位${count((c) => c > 0)}个，下降的${count((c) => c < 0)}个，不变的${count((c) => c === 0)}个${most}。`,
  ];
}

function besideText(units: readonly UnitResult[]): string[] {
  const part = (what: string, test: (u: UnitResult) => boolean, text: (u: UnitResult) => string) => {
    const beside = units.filter(test).map((u) => `${u.unit}（${text(u)}）`);
    return beside.length > 0 ? [`${what}：${named(beside)}。`] : [];
  };
  return [
    ...part(
      '加分',
      (u) => u.bonus > 0,
      (u) => `${u.bonus}分`,
    ),
    ...part(
      '扣分',
      (u) => u.deduction > 0,
      (u) => `${u.deduction}分`,
    ),
    ...part(
      '一票否决',
      (u) => u.vetoed.length > 0,
      (u) => u.vetoed.join('、'),
    ),
  ];
}

/**
 * 五、迟报、缺报和零报告: silence, missing signature, lateness and codes left out apart; nil returns are told as the answers they
 * are.
 */
function blockMissing(missing: Bulletin['missing']): string[] {
  const codes = (all: { unit: string; codes: string[] }[]) =>
    named(all.map((l) => `${l.unit}（${l.codes.join('、')}）`));
  const gaps = [
    missing.silent.length > 0 ? `未填报的单位${missing.silent.length}个：${named(missing.silent)}。` : '',
    missing.unsigned.length > 0
      ? `已填报但未经本单位负责人签批的单位${missing.unsigned.length}个：${named(missing.unsigned)}，本季度不计分。`
      : '',
    missing.late.length > 0
      ? `迟报的单位${missing.late.length}个：${named(missing.late.map((l) => `${l.unit}（迟${l.workdays}个工作日）`))}。`
      : '',
    missing.left.length > 0 ? `有指标漏报的单位${missing.left.length}个：${codes(missing.left)}。` : '',
  ].filter((t) => t !== '');
  const nil =
    missing.nil.length > 0
      ? `有零报告的单位${missing.nil.length}个：${codes(missing.nil)}。零报告按细则计分，不作缺报。`
      : '本季度没有零报告。';
  return [...(gaps.length > 0 ? gaps : ['各单位均按时填报，没有迟报和缺报。']), nil];
}
