import { readYaml } from './readYaml';
import { referenceProblems } from './referenceProblems';
import { type Template, templateSchema } from './template.schema';

/**
 * Reads a template from YAML. Every error names `file:line path` and what was expected; nothing is half read.
 * Throws AppError "invalid-template", or "forbidden-field" if the template would collect what it must not.
 */
export function readTemplate(yaml: string, file: string): Template {
  return readYaml(yaml, file, templateSchema, {
    code: 'invalid-template',
    unknownKey: '模板里没有这一项',
    check: referenceProblems,
  });
}
