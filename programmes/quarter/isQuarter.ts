import type { Template } from '../../domain/template/template.schema';

/** True for the template of a quarter's bulletin: its programmes are pinned to a scheme. */
export function isQuarter({ scheme }: Pick<Template, 'scheme'>): boolean {
  return scheme !== undefined;
}
