import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { highlightText } from './bulletin.words';

/** 工作亮点 with their pictures. */
export function HtmlHighlights(props: { bulletin: Bulletin; sources: Map<string, string> }) {
  const { bulletin, sources } = props;
  if (bulletin.highlights.length === 0) return <p class="in">本季度没有列出的工作亮点。</p>;
  return (
    <>
      {bulletin.highlights.map((highlight) => {
        const { unit, code, picture } = highlight;
        const src = picture && sources.get(picture.sha256);
        return (
          <section>
            <h3>
              <span>{unit}</span>
              {`（${code}）`}
            </h3>
            <p class="in">{highlightText(highlight)}</p>
            {picture && (
              <figure>
                {src && <img src={src} alt={`${unit}（${code}）`} loading="lazy" />}
                <figcaption>
                  {src ? '图片' : '图片未列入本页'} <code>{`SHA-256 ${picture.sha256}`}</code>
                </figcaption>
              </figure>
            )}
          </section>
        );
      })}
    </>
  );
}
