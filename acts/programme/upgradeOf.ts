import { AppError, refuseProblems, wrongAt } from '../../domain/errors';
import { missingRoles } from '../../domain/start/missingRoles';
import { parametersOf } from '../../domain/template/parametersOf';
import type { Change } from '../../store/change/change.types';
import type { Tx } from '../../store/openStore';
import { contextOf } from '../../store/programme.context';
import { keepTemplate, pinnedTemplate } from '../../store/template.repo';
import type { ActDeps } from '../act.types';

/**
 * The change to the template of today, perhaps with other parameters. Throws "conflict" if nothing would change,
 * "roles-missing" if the new template needs somebody whom the programme does not have.
 */
export async function upgradeOf(
  tx: Tx,
  templates: ActDeps['templates'],
  programmeId: string,
  wanted: Record<string, number>,
): Promise<Extract<Change, { kind: 'template' }>> {
  const context = await contextOf(tx, programmeId);
  const template = templates.get(context.template.id);
  if (!template) throw new AppError('not-found', { ids: { template: context.template.id } });
  const row = await pinnedTemplate(tx, programmeId);
  const current = Object.fromEntries(
    Object.entries(row.parameters).filter(([name]) => name in template.parameters),
  );
  const parameters = parametersOf(template, { ...current, ...wanted });
  refuseProblems('roles-missing', missingRoles(template, [...context.people.values()]));
  const sha256 = await keepTemplate(tx, template);
  const same = Object.entries(parameters).every(([name, value]) => row.parameters[name] === value);
  if (sha256 === row.template_sha256 && same) {
    throw wrongAt('template', '方案用的就是现在这一版模板和参数，没有要改的', 'conflict');
  }
  return { kind: 'template', programmeId, sha256, parameters };
}
