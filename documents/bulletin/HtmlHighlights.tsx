import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { UnitName } from './HtmlParts';
import type { Links } from './part.types';

/** So many pictures stand in the page when they must be carried inside it; the others are named by their hash. */
const CARRIED = 12;

/** Addresses of the highlights' pictures by hash: the link where there is one, else the picture itself for the first dozen. */
export async function pictureSources(
  { highlights }: Bulletin,
  { pictures, links }: { pictures(sha256: string): Promise<Buffer | null>; links: Links },
): Promise<Map<string, string>> {
  const sources = new Map<string, string>();
  let carried = 0;
  for (const { picture } of highlights) {
    if (!picture || sources.has(picture.sha256)) continue;
    const href = links.evidence(picture.id);
    if (href) sources.set(picture.sha256, href);
    else if (carried < CARRIED) {
      const data = await pictures(picture.sha256);
      carried += 1;
      if (data) sources.set(picture.sha256, `data:image/jpeg;base64,${data.toString('base64')}`);
    }
  }
  return sources;
}

/** 工作亮点 with their pictures. */
export function HtmlHighlights(props: { bulletin: Bulletin; sources: Map<string, string>; links: Links }) {
  const { bulletin, sources, links } = props;
  if (bulletin.highlights.length === 0) return <p class="in">本季度没有列出的工作亮点。</p>;
  return (
    <>
      {bulletin.highlights.map(({ unit, code, title, text, picture }) => {
        const src = picture && sources.get(picture.sha256);
        return (
          <section>
            <h3>
              <UnitName unit={unit} links={links} />
              {`（${code}）`}
            </h3>
            <p class="in">{text === title ? title : `${title}。${text}`}</p>
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
