import { render } from 'preact-render-to-string';
import { isolatedHtml } from '../domain/script/isolatedHtml';
import { cleanDigest } from './cleanDigest';
import { DigestBody } from './DigestBody';
import type { Digest, RenderedMail } from './digest.types';
import { STYLE } from './digestStyle';
import { digestSubject } from './digestSubject';
import { vnodeText } from './vnodeText';

/**
 * What surrounds the tree: nothing a reader reads, hence nothing that could drift from the plain text.
 * Outlook ignores max-width, so for it alone a table of fixed width is put around the card.
 */
function htmlDocument(body: string): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="format-detection" content="telephone=no,date=no,address=no">',
    '<meta name="color-scheme" content="light"><title>同心</title></head>',
    '<body style="margin:0;padding:0;background:#f3f4f6;">',
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" bgcolor="#f3f4f6" style="${STYLE.page}">`,
    '<tr><td align="center" style="padding:12px 6px;">',
    '<!--[if mso]><table role="presentation" cellpadding="0" cellspacing="0" border="0" width="600"><tr><td><![endif]-->',
    body,
    '<!--[if mso]></td></tr></table><![endif]-->',
    '</td></tr></table></body></html>',
  ].join('\n');
}

/**
 * A digest as a mail: subject with what and when, HTML for phones and old Outlook, and plain text, all from one
 * view model and one component tree. All fields may hold anything; they are cleaned and escaped here.
 * @throws RangeError if the digest is empty or holds a link that is not http(s).
 */
export function renderDigest(input: Digest): RenderedMail {
  const digest = cleanDigest(input);
  const tree = <DigestBody digest={digest} />;
  return {
    subject: digestSubject(digest),
    html: htmlDocument(isolatedHtml(render(tree))),
    text: vnodeText(tree),
  };
}
