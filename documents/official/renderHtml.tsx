import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { isolatedHtml } from '../../domain/script/isolatedHtml';
import { ICON_ADDRESS } from '../../files/icon';
import type { OfficialDocument, Pictures } from './document.types';
import { HtmlParts, pictureSources } from './HtmlParts';
import { HTML_STYLE } from './html.style';
import { annexLabel, annexLines, dateWords, editionLine, inOneLine } from './lines';

/** What only the page of a report has: parts that open, links; small print at its end. */
interface OwnParts {
  sections?: ComponentChildren;
  foot?: string[];
}

function Head({ document }: { document: OfficialDocument }) {
  const { title, office, documentNumber, redHead, notice } = document;
  const edition = editionLine(document);
  return (
    <>
      {redHead && <p class="red">{`${office}文件`}</p>}
      <h1>{title}</h1>
      {edition && <p class="mid">{edition}</p>}
      {documentNumber && <p class="mid">{documentNumber}</p>}
      {notice && (
        <div class="fix">
          <p>{notice.text}</p>
          <ol>
            {notice.items.map((item) => (
              <li>{item}</li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

/**
 * A document as one page that needs nothing else: no script, styles inside. The same document, pictures and own parts
 * give the same bytes.
 */
export async function renderHtml(
  document: OfficialDocument,
  pictures: Pictures,
  { sections, foot }: OwnParts = {},
): Promise<string> {
  const { title, addressee, body, annexes, signature, datedOn } = document;
  const shown = [...body, ...annexes.flatMap((annex) => annex.parts)];
  const sources = await pictureSources(
    shown.flatMap((p) => (p.kind === 'picture' ? [{ sha256: p.sha256, href: null }] : [])),
    pictures,
  );
  const page = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="renderer" content="webkit" />
        <meta name="format-detection" content="telephone=no" />
        <title>{inOneLine(title)}</title>
        <link rel="icon" href={ICON_ADDRESS} />
        <style>{HTML_STYLE}</style>
      </head>
      <body>
        <main>
          <Head document={document} />
          <p>{addressee}</p>
          <HtmlParts parts={body} sources={sources} />
          {annexLines(annexes).map(({ text }) => (
            <p class="in">{text}</p>
          ))}
          <p class="sign">
            {signature}
            <br />
            {dateWords(datedOn)}
          </p>
          {annexes.map((annex, n) => (
            <>
              <h2>{`${annexLabel(annexes, n)}　${annex.title}`}</h2>
              <HtmlParts parts={annex.parts} sources={sources} />
            </>
          ))}
          {sections}
          {foot && (
            <footer>
              {foot.map((line) => (
                <p>{line}</p>
              ))}
            </footer>
          )}
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${isolatedHtml(render(page))}\n`;
}
