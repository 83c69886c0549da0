import { readYaml } from '../../domain/template/readYaml';
import { type PeopleScript, peopleScriptSchema } from './script.schema';

/**
 * Reads a people script from YAML (JSON is YAML too); whatever it leaves out is as in `DEFAULT_SCRIPT`. Throws AppError
 * "invalid-request" whose problems name `file:line path` and what was expected.
 */
export function readPeopleScript(yaml: string, file: string): PeopleScript {
  return readYaml(yaml, file, peopleScriptSchema, {
    code: 'invalid-request',
    unknownKey: '人员表现里没有这一项',
  });
}
