import type { BlockSource } from './block.types';
import { blockMissing } from './blockMissing.rules';
import { blockOverview } from './blockOverview.rules';
import { blockRanking } from './blockRanking.rules';
import type { Bulletin } from './bulletin.types';
import { named } from './phrases.rules';

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
