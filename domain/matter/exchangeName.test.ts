import { readFileSync } from 'node:fs';
import path from 'node:path';

test('what chooses the command stands apart from words: a history keeps replaying however they are edited', () => {
  const text = readFileSync(path.join(__dirname, 'exchangeName.ts'), 'utf8');
  const code = text.replace(/\/\*\*[\s\S]*?\*\//g, '');
  expect(code).not.toMatch(/\p{Script=Han}|summary|glossary/u);
});
