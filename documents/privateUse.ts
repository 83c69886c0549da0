/**
 * Characters that GBK and the first editions of GB 18030 had in the private use area and that GB 18030-2022 settled, in
 * runs of following code points: a font of the year 2000 shows them, another shows a box or something else. Sources: GB
 * 18030-2022's eighteen (vertical marks, U+9FB4–9FBB) as in the Encoding Standard's index; the six of plane 2 and the
 * radicals and rare characters of FE50–FEA0 as GB 18030-2005 lists them; U+1E3F, U+01F9, U+303E and U+2FF0–2FFB for
 * A8BC, A8BF, A989–A995.
 */
const RUNS: readonly (readonly [from: number, to: readonly number[]])[] = [
  [0xe5e5, [0x3000]],
  [0xe76c, [0x20ac]],
  [0xe78d, [0xfe10, 0xfe12, 0xfe11, 0xfe13, 0xfe14, 0xfe15, 0xfe16, 0xfe17, 0xfe18, 0xfe19]],
  [0xe7c7, [0x1e3f, 0x01f9]],
  [0xe7e7, [0x303e, 0x2ff0, 0x2ff1, 0x2ff2, 0x2ff3, 0x2ff4, 0x2ff5, 0x2ff6, 0x2ff7, 0x2ff8, 0x2ff9]],
  [0xe7f2, [0x2ffa, 0x2ffb]],
  [0xe815, [0x2e81, 0x20087, 0x20089, 0x200cc, 0x2e84, 0x3473, 0x3447, 0x2e88, 0x2e8b, 0x9fb4, 0x359e]],
  [0xe820, [0x361a, 0x360e, 0x2e8c, 0x2e97, 0x396e, 0x3918, 0x9fb5, 0x39cf, 0x39df, 0x3a73, 0x39d0]],
  [0xe82b, [0x9fb6, 0x9fb7, 0x3b4e, 0x3c6e, 0x3ce0, 0x2ea7, 0x215d7, 0x9fb8, 0x2eaa, 0x4056, 0x415f]],
  [0xe836, [0x2eae, 0x4337, 0x2eb3, 0x2eb6, 0x2eb7, 0x2298f, 0x43b1, 0x43ac, 0x2ebb, 0x43dd, 0x44d6]],
  [0xe841, [0x4661, 0x464c, 0x9fb9, 0x4723, 0x4729, 0x477c, 0x478d, 0x2eca, 0x4947, 0x497a, 0x497d]],
  [0xe84c, [0x4982, 0x4983, 0x4985, 0x4986, 0x499f, 0x499b, 0x49b7, 0x49b6, 0x9fba, 0x241fe, 0x4ca3]],
  [0xe857, [0x4c9f, 0x4ca0, 0x4ca1, 0x4c77, 0x4ca2, 0x4d13, 0x4d14, 0x4d15, 0x4d16, 0x4d17, 0x4d18]],
  [0xe862, [0x4d19, 0x4dae, 0x9fbb]],
];

const SETTLED: ReadonlyMap<string, string> = new Map(
  RUNS.flatMap(([from, to]) =>
    to.map((code, n) => [String.fromCodePoint(from + n), String.fromCodePoint(code)] as const),
  ),
);

/** A text with every settled private-use character as the character it became. */
export function withoutSettled(text: string): string {
  return text.replace(/\p{Co}/gu, (char) => SETTLED.get(char) ?? char);
}

/**
 * Why a text with private-use characters that nobody settled (an office's own 造字) cannot be taken, in Chinese; null if
 * it has none. On another computer each is a box or another character, and two people's names might become one.
 */
export function privateUseIn(text: string): string | null {
  const character = /\p{Co}/u.exec(withoutSettled(text))?.[0];
  if (character === undefined) return null;
  const code = character.codePointAt(0)!.toString(16).toUpperCase();
  return `含有自造字（编码 U+${code}），在别的电脑上会变成空框或别的字，请改为国家标准收录的字`;
}
