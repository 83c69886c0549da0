import type { LocalDate } from '../domain/calendar/shanghai';

/** How a rehearsal tells how far it is. */
export interface Telling {
  progress(at: { date: LocalDate; share: number }): void;
  /** Ends a line that is still being rewritten, so that what follows stands on its own. */
  end(): void;
}

/** For people: one line rewritten on a terminal, elsewhere a line every ten per cent. */
export function tellPeople(out: { isTTY?: boolean; write(text: string): unknown }): Telling {
  let lastTenth = -1;
  let open = false;
  return {
    progress({ date, share }) {
      const percent = Math.floor(share * 100);
      const tenth = Math.floor(percent / 10);
      if (out.isTTY) {
        out.write(`\r\u001b[K预演到 ${date}（${percent}%）`);
        open = true;
      } else if (tenth > lastTenth) {
        lastTenth = tenth;
        out.write(`预演到 ${date}（${percent}%）\n`);
      }
    },
    end() {
      if (open) out.write('\n');
      open = false;
    },
  };
}

/** For the API: one JSON object a line, a new one at each day and per cent. */
export function tellApi(out: { write(text: string): unknown }): Telling {
  let last = '';
  return {
    progress({ date, share }) {
      const line = JSON.stringify({ progress: Math.floor(share * 100) / 100, date });
      if (line !== last) out.write(`${line}\n`);
      last = line;
    },
    end: () => undefined,
  };
}
