/** GB/T 9704-2012: A4; margins 37 mm top, 28 mm left; text block 156 × 225 mm; 22 lines of 28 characters. */
export const PAGE_MM = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35 } as const;
export const TEXT_MM = { width: 156, height: 225 } as const;
export const GRID = { lines: 22, characters: 28 } as const;

/** Sizes of type in points: 二号, 三号, 四号, 小四, 五号. */
export const SIZE_PT = { two: 22, three: 16, four: 14, fourLess: 12, five: 10.5 } as const;

export const pointsOf = (mm: number): number => (mm / 25.4) * 72;
export const twipsOf = (mm: number): number => Math.round((mm / 25.4) * 1440);

/** Distance of two lines of the text block: 29.0 pt. */
export const LINE_PT = pointsOf(TEXT_MM.height) / GRID.lines;
/** A character's share of a line: 15.8 pt, a little less than 三号's 16. */
export const CHARACTER_PT = pointsOf(TEXT_MM.width) / GRID.characters;

/** Charts and pictures are never printed larger. */
export const CHART_MOST_MM = { width: TEXT_MM.width, height: 180 };
export const PICTURE_MOST_MM = { width: 110, height: 62 };

/** Stands where a picture should be that is not there, or that nobody can lay out. */
export const missingPicture = (caption: string): string => `${caption}（图片未能读取，见佐证原件）`;
