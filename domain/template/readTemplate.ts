import { AppError } from '../errors';
import { readYaml } from './readYaml';
import { referenceProblems } from './referenceProblems';
import { type Template, templateSchema } from './template.schema';

/**
 * Reads a template from YAML. Every error names `file:line path` and what was expected; nothing is half read.
 * Throws AppError "invalid-template", or "forbidden-field" if the template would collect what it must not.
 */
export function readTemplate(yaml: string, file: string): Template {
  const { data, place } = readYaml(yaml, file, templateSchema, {
    code: 'invalid-template',
    unknownKey: '模板里没有这一项',
  });
  const wrong = referenceProblems(data);
  if (wrong.length > 0) {
    throw new AppError('invalid-template', {
      problems: wrong.map((w) => ({ path: place(w.path), reason: w.reason })),
    });
  }
  return data;
}
