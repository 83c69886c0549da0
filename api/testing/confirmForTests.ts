import { one, type Posted } from '../kit/readForm';

const plain = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What the page that asks once more would send, as a browser reads it; undefined where no such page is shown. */
export function confirmOf(html: string): Record<string, string> | undefined {
  const at = html.indexOf('id="confirm"');
  if (at < 0) return undefined;
  const hidden = [...html.slice(at).matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const fields: Posted = Object.fromEntries(hidden.map(([, name, value]) => [name!, plain(value!)]));
  return Object.fromEntries(Object.keys(fields).map((name) => [name, one(fields, name)]));
}

/** Sends a form, and presses the button of the page that asks once more if there is one. */
export async function pressed<R extends { text: string }>(
  send: (fields: Record<string, string>) => PromiseLike<R>,
  fields: Record<string, string>,
): Promise<R> {
  const first = await send(fields);
  const again = confirmOf(first.text);
  return again === undefined ? first : send(again);
}
