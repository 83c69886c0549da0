import request from 'supertest';
import { createLoginCode } from '../../store/access.repo';
import { linkPages } from '../link/linkPages';
import { startTestbed, type Testbed } from '../link/people.testbed';
import { officePages } from '../office/officePages';

type Mount = Parameters<typeof startTestbed>[0];
type Fields = Record<string, string>;

export const SAME = { 'Sec-Fetch-Site': 'same-origin' };

/** The pages behind people's links. */
export const LINKS: Mount = (deps, app) => app.use('/t', linkPages(deps));
/** The office's pages. */
export const OFFICE: Mount = (deps, app) => app.use(officePages(deps));
export const BOTH: Mount = (deps, app) => app.use('/t', linkPages(deps)).use(officePages(deps));

/** One bed for all tests of a suite; it is there from `beforeAll` on. */
export function useTestbed(size: Parameters<typeof startTestbed>[1] = {}, mount: Mount = LINKS): Testbed {
  const bed = {} as Testbed;
  beforeAll(async () => {
    Object.assign(bed, await startTestbed(mount, size));
  }, 60_000);
  afterAll(() => bed.close?.());
  return bed;
}

/** Presses the button of a login link; answers the session's cookie. */
export async function signIn(bed: Pick<Testbed, 'app' | 'db' | 'clock'>): Promise<string> {
  const code = await createLoginCode(bed.db, bed.clock.now());
  const res = await request(bed.app).post(`/login/${code}`).set(SAME).expect(303);
  return String(res.headers['set-cookie']).split(';')[0]!;
}

/** A bed, and requests of somebody signed in at the office; `send` posts a form. */
export function useOffice(size: Parameters<typeof startTestbed>[1] = {}, mount: Mount = OFFICE) {
  const bed = useTestbed(size, mount);
  const office = {
    bed,
    cookie: '',
    get: (path: string) => request(bed.app).get(path).set('Cookie', office.cookie),
    post: (path: string) => request(bed.app).post(path).set('Cookie', office.cookie).set(SAME),
    send: (path: string, fields: Fields) => office.post(path).type('form').send(fields),
    signIn: async () => {
      office.cookie = await signIn(bed);
    },
  };
  beforeAll(office.signIn);
  return office;
}

/** A form of several parts, as the pages behind a link send theirs. */
export function postForm(bed: Testbed, path: string, fields: Fields): request.Test {
  return Object.entries(fields).reduce((p, [k, v]) => p.field(k, v), request(bed.app).post(path));
}

/** Value of a hidden field of a page; empty where it has none. */
export function hiddenIn(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** What was recorded on somebody's matter, in its order, and by whom. */
export async function factsAbout(bed: Testbed, whose: string) {
  const query = bed.db.selectFrom('facts').select(['kind', 'comment', 'by_person']);
  return query
    .where('matter_id', '=', await bed.matterOf(whose))
    .orderBy('seq')
    .execute();
}
