import type { SystemStart } from '../acts/programme/start.types';
import type { LocalDate } from '../domain/calendar/shanghai';
import type { Problem } from '../domain/errors';
import type { Template } from '../domain/template/template.schema';

/** How a rehearsal comes by what a system with code of its own pins when one of its programmes starts. */
export interface RehearsedStart {
  /** Option of the command that names a file instead of what ships, without its dashes. */
  option: string;
  /** How the option stands in the command's help, and why it is refused for another template. */
  usage: string;
  useless: string;
  /**
   * What is pinned: from the file given, or what lies beside the template's own file; without that file, what ships.
   * Throws AppError.
   */
  read(
    template: Template,
    file: string | undefined,
    given?: { name: string; yaml: string },
  ): Promise<unknown>;
  /** What is wrong with the start, said before any server is started. */
  problems(template: Template, startsOn: LocalDate, pinned: unknown): Problem[];
  /** Starts with what was pinned, whatever the rehearsal's own database holds. */
  start(pinned: unknown): SystemStart;
}
