import { isElementAccessExpression, isPropertyAccessExpression, type Node } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

/** Where a database may be asked: the room of the record, and a programme's own part of it. */
const MAY_QUERY = /^store\/|\.store\.ts$/;
/** Tests and benches set up and look at what they like. */
const TESTS = /\.test\.tsx?$|(^|\/)fixtures\/|^tests\/|^bench\/|\.testbed\.tsx?$|[fF]orTests\.ts$/;

/**
 * Every member of a Kysely value (database, transaction, query builder) that is reached for outside the store:
 * `api/page.ts:12 selectFrom`. An import of Kysely is dependency-cruiser's to see; a `Db` that is passed on brings its
 * methods along without one, so this asks the types. `tsconfig`: the project that is judged, whose folder is the base.
 */
export function queriesOutside(base: string, tsconfig: string): string[] {
  const api = new API({ cwd: base });
  try {
    const [project] = api.updateSnapshot({ openProjects: [tsconfig] }).getProjects();
    if (!project) throw new Error(`no project in ${tsconfig}`);
    return project.program.getSourceFileNames().flatMap((name) => {
      const file = name.slice(base.length + 1);
      const ours = name.startsWith(`${base}/`) && !file.startsWith('node_modules/');
      if (!ours || MAY_QUERY.test(file) || TESTS.test(file)) return [];
      const source = project.program.getSourceFile(name)!;
      const members = membersIn(source);
      const symbols = project.checker.getSymbolAtLocation(members);
      return members.flatMap((member, n) => {
        if (!symbols[n]?.declarations.some((d) => d.path.includes('/node_modules/kysely/'))) return [];
        const line = source.text.slice(0, member.getStart(source)).split('\n').length;
        return [`${file}:${line} ${member.getText(source)}`];
      });
    });
  } finally {
    api.close();
  }
}

/** What is read of anything in a file: `selectFrom` of `db.selectFrom`, `'selectFrom'` of `db['selectFrom']`. */
function membersIn(root: Node): Node[] {
  const members: Node[] = [];
  const visit = (node: Node): void => {
    if (isPropertyAccessExpression(node)) members.push(node.name);
    else if (isElementAccessExpression(node)) members.push(node.argumentExpression);
    node.forEachChild(visit);
  };
  visit(root);
  return members;
}
