import { APP_ERRORS } from './errors';
import { GLOSSARY, ROLES } from './glossary';

const words = Object.entries(GLOSSARY);

test('every word has a Chinese name and a meaning, and no two share a name', () => {
  for (const [, [screen, meaning]] of words) {
    expect(screen).toMatch(/^\p{Script=Han}{1,6}$/u);
    expect(meaning.length).toBeGreaterThan(10);
  }
  expect(new Set(words.map(([, [screen]]) => screen)).size).toBe(words.length);
});

test('roles are spelled as a roster spells them', () => {
  expect(Object.values(ROLES)).toEqual([
    '参与者',
    '组长',
    '联络员',
    '单位负责人',
    '评审人',
    '经办人',
    '分管领导',
  ]);
});

test('every error tells a clerk in Chinese what to do, and names nothing of the machine', () => {
  for (const message of Object.values(APP_ERRORS)) {
    expect(message).toMatch(/^\p{Script=Han}.*。$/u);
    expect(message).not.toMatch(/sql|null|undefined|error|stack/i);
  }
});
