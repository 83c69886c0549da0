import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { instantIn, secondsText } from '../../domain/calendar/shanghai';
import { ICON_ADDRESS } from '../../files/icon';
import type { MailpitAddress, MailpitMessage, MailpitSummary } from './mailpit.view';

const STYLE = `
body{font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0;color:#222;background:#f6f6f4}
main{max-width:60rem;margin:0 auto;padding:0 1rem 3rem}h1{font-size:1.25rem}a{color:#9c1c1c}
ul{list-style:none;margin:0;padding:0}li{background:#fff;border:1px solid #ddd;border-radius:6px;margin:.5rem 0}
li a{display:block;padding:.75rem 1rem;text-decoration:none;color:inherit}li .new{font-weight:700}
.meta{color:#666;font-size:.875rem;overflow-wrap:anywhere}iframe{width:100%;height:70vh;border:1px solid #ddd;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#fff;border:1px solid #ddd;padding:1rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:0 1rem;margin:1rem 0}dt{color:#666}dd{margin:0;overflow-wrap:anywhere}`;

// Written for people at this machine: the office's time zone, whatever the machine's is.
const when = (written: string) => secondsText(instantIn(written));

const who = (list: MailpitAddress[]) =>
  list.map((p) => (p.Name ? `${p.Name} <${p.Address}>` : p.Address)).join('，') || '（无）';

function page(title: string, body: ComponentChildren): string {
  const html = render(
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href={ICON_ADDRESS} />
        <style>{STYLE}</style>
      </head>
      <body>
        <main>{body}</main>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

/** The list, newest first. `older` and `newer` are offsets of the neighbouring pages, if there are any. */
export function inboxPage(
  mails: MailpitSummary[],
  total: number,
  pages: { older?: number; newer?: number },
): string {
  return page(
    `收件箱（${total}）`,
    <>
      <h1>收件箱：共 {total} 封</h1>
      <p class="meta">本机试用收件箱：系统发出的邮件都留在这里，没有发往外面。</p>
      {total === 0 && <p>还没有邮件。方案启动后，通知会出现在这里；刷新页面查看。</p>}
      <ul>
        {mails.map((mail) => (
          <li key={mail.ID}>
            <a href={`/view/${mail.ID}`}>
              <div class={mail.Read ? '' : 'new'}>{mail.Subject || '（无主题）'}</div>
              <div class="meta">
                收件人：{who([...mail.To, ...mail.Bcc])}　{when(mail.Created)}
              </div>
            </a>
          </li>
        ))}
      </ul>
      <p>
        {pages.newer !== undefined && <a href={`/?start=${pages.newer}`}>← 较新</a>}　
        {pages.older !== undefined && <a href={`/?start=${pages.older}`}>较早 →</a>}
      </p>
    </>,
  );
}

/** One mail: as its reader sees it, as plain text, and its headers. */
export function mailPage(mail: MailpitMessage, headers: Record<string, string[]>): string {
  return page(
    mail.Subject || '（无主题）',
    <>
      <p>
        <a href="/">← 收件箱</a>
      </p>
      <h1>{mail.Subject || '（无主题）'}</h1>
      <dl>
        <dt>发件人</dt>
        <dd>{who([mail.From])}</dd>
        <dt>收件人</dt>
        <dd>{who([...mail.To, ...mail.Cc, ...mail.Bcc])}</dd>
        <dt>时间</dt>
        <dd>{when(mail.Date)}</dd>
        {mail.Attachments.length > 0 && (
          <>
            <dt>附件</dt>
            <dd>{mail.Attachments.map((a) => a.FileName || a.ContentType).join('，')}</dd>
          </>
        )}
      </dl>
      {mail.HTML && (
        // Sandboxed: a mail may open its links in a new tab, and run or read nothing.
        <iframe
          title="邮件正文"
          src={`/view/${mail.ID}.html`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      <h2>纯文本</h2>
      <pre>{linked(mail.Text)}</pre>
      <details>
        <summary>邮件头</summary>
        <pre>
          {Object.entries(headers)
            .flatMap(([name, values]) => values.map((value) => `${name}: ${value}`))
            .join('\n')}
        </pre>
        <p>
          <a href={`/api/v1/message/${mail.ID}/raw`}>查看原文</a>
        </p>
      </details>
    </>,
  );
}

/** Plain text with its web addresses as links; everything else stays text. */
function linked(text: string): ComponentChildren[] {
  return text.split(/(https?:\/\/[^\s<>"，。；）】」]+)/).map((part, i) =>
    i % 2 === 1 ? (
      <a key={part} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
