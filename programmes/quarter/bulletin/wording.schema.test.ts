import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../../domain/errors';
import { readWording } from './wording.reader';

const shipped = readFileSync(path.join(__dirname, 'wording.yaml'), 'utf8');

const refusal = (yaml: string): AppError => {
  try {
    readWording(yaml, 'wording.yaml');
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was read');
};

describe('the office’s wording', () => {
  it('reads the shipped file: no red head unless asked for', () => {
    const wording = readWording(shipped, 'wording.yaml');
    expect(wording.redHead).toBe(false);
    expect(wording.addressee).toMatch(/：$/);
    expect(wording.title.split('\n')).toHaveLength(2);
  });

  it('names file, line and place of an unknown placeholder', () => {
    const line = shipped.split('\n').findIndex((l) => l.startsWith('documentNumber')) + 1;
    const { code, detail } = refusal(shipped.replace('{number}号', '{nummer}号'));
    expect(code).toBe('invalid-template');
    expect(detail.problems).toEqual([
      {
        path: `wording.yaml:${line} documentNumber`,
        reason: '不认识的占位符 {nummer}，可用的有 {year} {quarter} {units} {average} {top} {number}',
      },
    ]);
  });

  it('refuses an unknown key, a lost brace and an addressee without colon', () => {
    const yaml = shipped.replace('各乡镇党委、街道党工委：', '各乡镇').replace('{number}号', '{number号');
    const reasons = refusal(`${yaml}\nfooter: x\n`).detail.problems!.map((p) => p.reason);
    expect(reasons).toEqual(
      expect.arrayContaining([
        '主送机关以冒号结尾',
        '花括号没有成对，占位符应写成 {year} 这样',
        '通报文字模板里没有这一项',
      ]),
    );
  });

  it('refuses a text that would tell of persons what is never told', () => {
    expect(refusal(shipped.replace('opening: >-', 'opening: 登记政治面貌\nx: >-')).code).toBe(
      'forbidden-field',
    );
  });
});
