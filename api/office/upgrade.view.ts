import { ALIVE } from '../../domain/programme/programme.states';
import type { Template } from '../../domain/template/template.schema';
import type { Db } from '../../store/openStore';
import type { ProgrammeSummary } from '../../store/programme.views';
import { standsOn } from '../../store/template.repo';

/** What a programme's template can be changed to: the one of today, or other parameters. */
export type UpgradeChoice = NonNullable<Awaited<ReturnType<typeof upgradeChoice>>>;

/** Null where there is nothing to choose: the same template, without parameters, or a programme that is over. */
export async function upgradeChoice(
  db: Db,
  templates: ReadonlyMap<string, Template>,
  programme: ProgrammeSummary,
) {
  const template = templates.get(programme.template);
  if (!template || !ALIVE.includes(programme.state)) return null;
  // The template of today is not the one on which the programme stands.
  const differs = !(await standsOn(db, programme.id, template));
  const parameters = Object.entries(template.parameters).map(([name, rule]) => ({
    ...{ name, title: rule.title, min: rule.min, max: rule.max },
    value: programme.parameters[name] ?? rule.default,
  }));
  if (!differs && parameters.length === 0) return null;
  return { differs, from: programme.templateVersion, to: template.version, parameters };
}
