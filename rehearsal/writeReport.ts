import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compareRehearsed } from './compare/compareRehearsals';
import { comparisonHtml } from './compare/comparisonHtml';
import type { History } from './gather/gatherHistories';
import type { Rehearsed } from './rehearsed.types';
import { reportCsvs } from './report/reportCsvs';
import { reportHtml } from './report/reportHtml';
import { reportJson } from './report/reportJson';

export interface ReportParts {
  rehearsed: Rehearsed;
  histories: readonly History[];
  /** The people script as it was used, YAML. */
  people: string;
  /** The rehearsal to set beside it; it counts as the earlier of the two. */
  compareWith: Rehearsed | null;
}

/**
 * Writes everything a rehearsal showed into an empty folder: pages, figures, tables, histories, the script it was
 * played by.
 */
export async function writeReport(folder: string, parts: ReportParts): Promise<void> {
  const { rehearsed, histories, people, compareWith } = parts;
  const put = (name: string, text: string) => writeFile(path.join(folder, name), text);
  await put('report.html', reportHtml(rehearsed));
  await put('report.json', reportJson(rehearsed));
  for (const { name, csv } of reportCsvs(rehearsed)) await put(name, csv);
  await put('people.yaml', people);
  if (compareWith) await put('comparison.html', comparisonText(compareWith, rehearsed));
  if (histories.length === 0) return;
  await mkdir(path.join(folder, 'histories'));
  const taken = new Set<string>();
  for (const { name, json } of histories) await put(path.join('histories', fileName(name, taken)), json);
}

/** Two rehearsals side by side as a page; `before` is the one that the other is measured by. */
export function comparisonText(before: Rehearsed, after: Rehearsed): string {
  return comparisonHtml(before, after, compareRehearsed(before, after));
}

/** A name that every file system takes and that is not taken yet: of two the same but for case one gets a number. */
function fileName(name: string, taken: Set<string>): string {
  const plain = name.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_');
  let wanted = plain;
  for (let n = 2; taken.has(wanted.toLowerCase()); n += 1) wanted = `${plain}-${n}`;
  taken.add(wanted.toLowerCase());
  return `${wanted}.json`;
}
