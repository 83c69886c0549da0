import { isolatedHtml } from './isolatedHtml';

it.each([
  ['<td>示例001镇（1）</td>', '<td>示例001镇（1）</td>'],
  ['<td>ئۈرۈمچى（1）</td>', '<td><bdi>ئۈرۈمچى</bdi>（1）</td>'],
  ['<p>甲、ئۈرۈمچى、ئالتاي</p>', '<p>甲、<bdi>ئۈرۈمچى</bdi>、<bdi>ئالتاي</bdi></p>'],
  // Neither an attribute nor an element that holds text alone is touched.
  ['<a title="a>ئۈرۈمچى">x</a>', '<a title="a>ئۈرۈمچى">x</a>'],
  ['<title>ئۈرۈمچى</title><p>ئا</p>', '<title>ئۈرۈمچى</title><p><bdi>ئا</bdi></p>'],
  ['<textarea name="t">ئۈرۈمچى（1）</textarea>', '<textarea name="t">ئۈرۈمچى（1）</textarea>'],
  ['<option value="u">ئۈرۈمچى</option>', '<option value="u">ئۈرۈمچى</option>'],
  ['<svg><text x="1">ئا（1）</text></svg>', '<svg><text x="1">\u2068ئا\u2069（1）</text></svg>'],
])('%s becomes %s', (html, expected) => {
  expect(isolatedHtml(html)).toBe(expected);
});

it('is linear in the page, whatever stands in it', () => {
  const page = `<p>${'ئۈرۈمچى （1） ('.repeat(60_000)}</p>${'<'.repeat(1000)}"`;
  const began = performance.now();
  expect(isolatedHtml(page).match(/<bdi>/g)!.length).toBeGreaterThan(1000);
  expect(performance.now() - began).toBeLessThan(3000);
});
