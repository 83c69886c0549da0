import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { isolatedHtml } from '../../domain/script/isolatedHtml';
import { ICON_ADDRESS } from '../../files/icon';
import { REPORT_SCRIPT } from './report.script';
import { REPORT_STYLE } from './report.style';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Only this style and this script, and nothing from anywhere: the file is opened from disk, without a server's headers,
 * and everything in it was written by somebody.
 */
const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(REPORT_STYLE)}`,
  `script-src ${hashOf(REPORT_SCRIPT)}`,
  // The icon in the browser's tab.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * A tree as one self-contained HTML file: style, script and charts inside. Everything can be read without the script.
 */
export function documentHtml(title: string, body: VNode): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="zh-CN"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="format-detection" content="telephone=no,date=no,address=no">',
    '<meta name="robots" content="noindex,nofollow"><meta name="renderer" content="webkit">',
    render(<title>{title}</title>),
    `<link rel="icon" href="${ICON_ADDRESS}">`,
    `<style>${REPORT_STYLE}</style></head><body>`,
    isolatedHtml(render(body)),
    `<script>${REPORT_SCRIPT}</script>`,
    '</body></html>',
    '',
  ].join('\n');
}
