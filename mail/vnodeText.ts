import type { ComponentChildren, VNode } from 'preact';

/** Elements that begin and end a line in plain text. */
const BLOCK = new Set(['p', 'div', 'tr', 'td', 'h1', 'h2', 'li', 'ul']);

function isVNode(node: ComponentChildren): node is VNode<{ children?: ComponentChildren; href?: string }> {
  return typeof node === 'object' && node !== null && 'type' in node;
}

function walk(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(walk).join('');
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (!isVNode(node)) return '';
  if (typeof node.type === 'function') {
    // Mail components are plain functions without state, so calling one is rendering it.
    const component = node.type as (props: object) => ComponentChildren;
    return walk(component(node.props));
  }
  if (node.type === 'br') return '\n';
  const inner = walk(node.props.children);
  if (node.type === 'a') return `${inner}：${node.props.href}`;
  if (node.type === 'table') return `\f${inner}\f`;
  return BLOCK.has(node.type as string) ? `\n${inner}\n` : inner;
}

/**
 * The plain text of a tree of state-less components: the same words as its HTML, since both come from one tree.
 * Blocks become lines, tables paragraphs, a link becomes `label：address`.
 */
export function vnodeText(tree: VNode): string {
  // The form feed parts paragraphs; none can come from the content, which is cleaned of control characters.
  const paragraphs = walk(tree)
    .split('\f')
    .map((part) =>
      part
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .join('\n'),
    );
  return `${paragraphs.filter(Boolean).join('\n\n')}\n`;
}
