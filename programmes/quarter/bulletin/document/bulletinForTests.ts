import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { Bulletin, Wording } from '../bulletin.types';
import { compileBulletin } from '../compile.rules';
import { exampleSnapshot } from '../fixtures/snapshot';
import type { Quarter } from '../snapshot.types';
import { readWording } from '../wording.reader';

const FILE = path.join(__dirname, '../wording.yaml');

/** The shipped wording. */
export const exampleWording = (): Wording => readWording(readFileSync(FILE, 'utf8'), 'wording.yaml');

/** For tests and examples: the compiled bulletin of a made-up quarter, issued, first version. */
export function exampleBulletin(units: number, quarter: Quarter = 2): Bulletin {
  return compileBulletin(exampleSnapshot(units, 1, quarter), exampleWording(), {
    version: 1,
    correction: null,
    issuedOn: '2027-07-28',
    datedOn: '2027-07-28',
    hash: '5f'.repeat(32),
  });
}

/** A picture of nobody: a plain landscape drawn from the hash, so that every highlight has one of its own. */
export async function examplePicture(sha256: string): Promise<Buffer> {
  const hue = Number.parseInt(sha256.slice(0, 2), 16);
  const roof = 60 + (Number.parseInt(sha256.slice(2, 4), 16) % 60);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420"><rect width="640" height="420" fill="hsl(${hue},35%,82%)"/>` +
    `<rect y="300" width="640" height="120" fill="hsl(${(hue + 90) % 360},25%,62%)"/>` +
    `<path d="M180 300V${roof + 90}L320 ${roof}L460 ${roof + 90}V300Z" fill="hsl(${hue},30%,45%)"/>` +
    '<rect x="290" y="220" width="60" height="80" fill="#fff" opacity=".7"/></svg>';
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer();
}
