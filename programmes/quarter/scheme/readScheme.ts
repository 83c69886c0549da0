import { readYaml } from '../../../domain/template/readYaml';
import { type Scheme, schemeSchema } from './scheme.schema';
import { schemeProblems } from './schemeProblems.rules';

/**
 * Reads a scheme (考核细则) from YAML. Every error names `file:line path` and what was expected, in Chinese; nothing is
 * half read. Throws AppError "invalid-scheme", or "forbidden-field" if an indicator's wording would assess persons.
 */
export function readScheme(yaml: string, file: string): Scheme {
  return readYaml(yaml, file, schemeSchema, {
    code: 'invalid-scheme',
    unknownKey: '考核细则里没有这一项',
    check: schemeProblems,
  });
}
