import { MAIL_KINDS, type MailKind } from './mailKind';

/** One colour a kind of mail; the mark inside says the same. */
const COLOURS: Record<MailKind, string> = {
  escalate: '#b42318',
  returned: '#6b3fa0',
  remind: '#a15c00',
  check: '#0f6b6b',
  open: '#1d4f91',
  other: '#52606d',
};

/** Of the small calendars and of the legend above them. */
export const MONTH_STYLE = `.months { margin: 4px -4px 0; }
.m { width: 190px; max-width: 46%; height: auto; margin: 0 4px 8px; vertical-align: top; background: #fff; }
/* Rules for what is drawn by reference see no ancestor beyond the symbol. */
.defs { position: absolute; }
.m text, symbol text { text-anchor: middle; font-size: 11px; fill: #3e4c59; }
.m .caption, symbol .caption { font-size: 13px; font-weight: bold; text-anchor: start; fill: #1f2933; }
.m .mark { fill: #fff; font-size: 11px; font-weight: bold; }
@media (max-width: 420px) { .m { max-width: 100%; width: 190px; } }
${(Object.keys(MAIL_KINDS) as MailKind[])
  .map(
    (kind) => `.m .${kind} { fill: ${COLOURS[kind]}; }\n.legend .${kind} { background: ${COLOURS[kind]}; }`,
  )
  .join('\n')}`;
