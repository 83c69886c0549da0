import type { Content } from 'pdfmake/interfaces';
import type { Line } from './lines';
import { CHARACTER_PT, pointsOf, TEXT_MM } from './page.measures';
import { pdfText } from './pdf.text';

const RED = '#c00000';
const WIDTH = pointsOf(TEXT_MM.width);

/** A line of head or close. */
export function pdfLines({ style, text, indent = 0 }: Line): Content[] {
  const line = (look: 'centred' | 'plain' | 'title' | 'redHead') => ({
    text: pdfText(text, look, WIDTH),
    style: look,
  });
  switch (style) {
    case 'empty':
      return [{ text: ' ', style: 'plain' }];
    case 'redLine':
      return [
        ...(text ? [line('centred')] : []),
        {
          canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.5, lineColor: RED }],
          margin: [0, 4, 0, 24],
        },
      ];
    case 'annex':
      return [{ ...line('plain'), margin: [indent * CHARACTER_PT, 0, 0, 0] }];
    case 'signature':
    case 'date':
      return [{ ...line('plain'), alignment: 'right', margin: [0, 0, indent * CHARACTER_PT, 0] }];
    default:
      return [line(style)];
  }
}
