import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { unprintableOf } from '../../domain/bulletin/unprintable';

/**
 * Before anything is issued: which names PDF and charts cannot print, what stands there instead, and what to do.
 * Nothing if all can be.
 */
export function UnprintableNote({ bulletin }: { bulletin: Bulletin }) {
  const found = unprintableOf(bulletin);
  if (found.length === 0) return null;
  return (
    <div class="note return">
      <p>
        <b>{`PDF和图表里排不出来（${found.length} 处）：`}</b>
        印发后不能再改。Word、Excel 和网页里是完整的；要在 PDF
        里也完整，请先在名册或文字里改成通用的写法，再重新编制。
      </p>
      <ul>
        {found.map(({ unit, where, parts }) => (
          <li key={`${where} ${unit}`}>
            {where === '单位名称' && unit !== null
              ? `${unit}：`
              : `${[unit, where].filter(Boolean).join(' ')}：`}
            {parts.map(({ text, mark, why }) => `“${text}”印作${mark}（${why}）`).join('，')}
          </li>
        ))}
      </ul>
    </div>
  );
}
