import { ATTRIBUTES } from './attributes.list';
import type { Refused } from './kinds';
import { PART } from './plain';
import { READINGS } from './readings';

const CORE = Object.entries(READINGS).map(([word, reading]) => ({ word, syllables: reading.split(' ') }));
const kindOf = (word: string) => ATTRIBUTES.find((a) => word.match(a.words) !== null)?.kind ?? 'conduct';

/**
 * One pattern: the longest words first, since "shenfenzheng" would else be found in "shenfenzhenghao" only as a
 * part.
 */
const patternOf = (spell: (c: string, syllable: string) => string) =>
  [...CORE]
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ word, syllables }) => syllables.map((s, i) => spell(word[i]!, s)).join(''))
    .join('|');

/** What may follow in one word: "shenfenzhenghao", "huzhuxingming". */
const TAILS =
  'haoma|hao|qingkuang|xingming|shijian|xinxi|leixing|leibie|zhuangkuang|riqi|xianzhuang|mingcheng|bianhao|dizhi|' +
  'dianhua|xingzhi|renkou|chengyuan|suozaidi|bie|jine|jilu|jibie|dengji|mingdan|shenfen|renshu';
const WHOLE = new RegExp(
  patternOf((_c, s) => s.replace('v', '[vu]')),
  'g',
);
const TAIL = new RegExp(`^(?:${TAILS}|${patternOf((_c, s) => s)}){1,3}`);
/** Three of them. */
const LONGEST_TAIL = 40;
/** The organisations and deeds that share a word with it: "minzu tuanjie", "zongjiao huodong changsuo". */
const HARMLESS =
  /^(?:tuanjie|xiang|wenhua|gongzuo|zhengce|tuanti|huodong|jiaoyu|xuanchuan|zizhi|changsuo|xianfeng)/;
const MIXED = new RegExp(
  patternOf((c, s) => `(?:${c}|${s})`),
  'g',
);

/** What clerks shorten such headings to; only as a whole id, for they are nothing in a sentence. */
const INITIALS: Record<string, string> = {
  mz: '民族',
  zzmm: '政治面貌',
  sfz: '身份证',
  sfzh: '身份证',
  sfzhm: '身份证',
  zjxy: '信仰',
  hjd: '户籍',
  hjdz: '户籍',
  jtzz: '家庭住址',
  jtdz: '家庭地址',
  rdsj: '入党',
  hyzk: '婚姻',
  jkzk: '健康状况',
  hzxm: '户主',
  jtcy: '家庭成员',
  zjhm: '证件',
  sxdt: '思想动态',
};

/**
 * What a wording asks for in Latin letters by its Chinese reading, tones or none, or half in each. `chinese` is
 * its plain form.
 */
export function refusedPinyin(words: string[], chinese: string): Refused | undefined {
  const joined = words.join('');
  const edges = new Set([0]);
  let length = 0;
  for (const word of words) {
    length += word.length;
    edges.add(length);
  }
  for (const { 0: spelled, index } of joined.matchAll(WHOLE)) {
    const end = index + spelled.length;
    const rest = joined.slice(end, end + LONGEST_TAIL);
    const whole = edges.has(index) && (edges.has(end) || edges.has(end + (TAIL.exec(rest)?.[0].length ?? 0)));
    if (whole && !HARMLESS.test(rest)) return named(spelled);
  }
  const initials = words.length === 1 && INITIALS[words[0]!];
  if (initials) return { word: words[0]!, kind: kindOf(initials) };
  const mixed = /[a-z]/i.test(chinese)
    ? [...chinese.toLowerCase().replaceAll(' ', '').replaceAll(PART, '').matchAll(MIXED)]
    : [];
  const half = mixed.find(([m]) => /[a-z]/.test(m) && /\p{Script=Han}/u.test(m));
  return half && named(half[0]);
}

function named(spelled: string): Refused {
  const bare = spelled.replaceAll(' ', '');
  const core = CORE.find(({ word, syllables }) =>
    new RegExp(`^${syllables.map((s, i) => `(?:${word[i]}|${s.replace('v', '[vu]')})`).join('')}$`).test(
      bare,
    ),
  );
  return { word: spelled.trim(), kind: core ? kindOf(core.word) : 'conduct' };
}
