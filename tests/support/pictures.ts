import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { picture } from './firstPlan';

/**
 * Takes a page as a picture of the documentation; a long one is cut off at `height` CSS pixels, or taken where it is
 * scrolled to.
 */
export async function shot(page: Page, name: string, cut?: { height: number } | 'in view'): Promise<void> {
  const width = page.viewportSize()!.width;
  const clip = typeof cut === 'object' ? { x: 0, y: 0, width, height: cut.height } : undefined;
  const file = picture(name);
  await page.screenshot({ path: file, fullPage: cut !== 'in view', ...(clip && { clip }) });
  console.log(file);
}

/** A made-up photo without people: hills and a hall, in another colour for each number. */
export async function madeUpPhoto(n: number): Promise<Buffer> {
  const hue = (n * 53) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
    <rect width="1200" height="900" fill="hsl(${(hue + 180) % 360},45%,82%)"/>
    <path d="M0 520 Q300 300 620 500 T1200 430 V900 H0Z" fill="hsl(${hue},30%,55%)"/>
    <path d="M0 640 Q420 540 1200 660 V900 H0Z" fill="hsl(${hue},32%,40%)"/>
    <rect x="420" y="430" width="360" height="220" fill="#f4efe6"/>
    <path d="M380 440 L600 320 L820 440Z" fill="#8c2f2a"/>
    <rect x="560" y="530" width="80" height="120" fill="#6b4a35"/>
    <rect x="460" y="480" width="60" height="60" fill="#9fb7c9"/><rect x="680" y="480" width="60" height="60" fill="#9fb7c9"/>
  </svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}
