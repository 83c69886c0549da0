// dependency-cruiser's swc parser reads every file as plain TypeScript and stops at the first JSX tag. It keeps the
// default export of @swc/core, so telling that one which files are TSX is enough.
const swc = require('@swc/core');
const parseFileSync = swc.parseFileSync;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('x') });

const { readdirSync, readFileSync } = require('node:fs');

const PACKAGES = '(^|/)node_modules/';

// What tests and their helpers import is their own affair; the rules are about what ships.
const TESTS = '\\.test\\.tsx?$|(^|/)fixtures/|^tests/|^bench/|\\.testbed\\.tsx?$|[fF]orTests\\.ts$';

/** A file of a programme by the role at the end of its name; of the same programme: `$1` in the target of a rule. */
const ROLE = (roles, programme = '([^/]+)') => `^programmes/${programme}/.+\\.(${roles})\\.ts$`;

/** Stores of programmes that change the record, by what stands in them; in the folder that is judged. */
function writingStores() {
  const writes = /\.(insertInto|updateTable|deleteFrom)\(|\b(insert into|update \w+ set|delete from)\b/;
  const stores = readdirSync('programmes', { recursive: true })
    .map((file) => `programmes/${file}`)
    .filter((file) => file.endsWith('.store.ts') && writes.test(readFileSync(file, 'utf8')));
  return stores.map((file) => `^${file}$`);
}

/** A room may reach only what is listed: other rooms as path patterns, packages by name. `folder`: where it stands. */
function room(name, { may, packages, comment, node = false, folder = name }) {
  const from = { path: `^${folder}/`, pathNot: TESTS };
  const names = packages.map((p) => `${PACKAGES}${p}(/|$)`);
  return [
    {
      name: `${name}-reaches-only-its-neighbours`,
      comment,
      severity: 'error',
      from,
      to: { path: '^[^/]+/', pathNot: [`^${folder}/`, PACKAGES, ...may], dependencyTypesNot: ['core'] },
    },
    {
      name: `${name}-uses-only-its-packages`,
      comment,
      severity: 'error',
      from,
      to: { path: PACKAGES, pathNot: names },
    },
    ...(node
      ? []
      : [
          {
            name: `${name}-without-node`,
            comment,
            severity: 'error',
            from,
            to: { dependencyTypes: ['core'] },
          },
        ]),
  ];
}

const WRITING = writingStores();

const DOCUMENT_PACKAGES = [
  ...['write-excel-file', 'csv-parse', 'iconv-lite', 'docx', 'pdfmake', 'echarts', '@resvg/resvg-js'],
  ...['preact', 'preact-render-to-string', '@expo-google-fonts/noto-serif-sc'],
  ...['fontkit', 'bidi-js', 'wawoff2'],
];

/** Rooms and arrows of ARCHITECTURE.md. A rule that bites asks for moving code, not for a wider rule. */
module.exports = {
  forbidden: [
    ...room('domain', {
      may: [],
      packages: ['zod', 'yaml', 'opencc-js', 'luxon', '@temporalio/common'],
      comment: 'Pure: no I/O and no clock, so that workflows, store, API and rehearsal share one truth.',
    }),
    {
      name: 'domain-yaml-only-for-templates',
      comment:
        'YAML and zod are how templates, schemes and wordings are written; nothing else in the domain parses anything.',
      severity: 'error',
      from: { path: '^domain/', pathNot: ['^domain/template/', '\\.schema\\.ts$', TESTS] },
      to: { path: `${PACKAGES}(yaml|zod)/` },
    },
    {
      name: 'luxon-only-in-calendar',
      comment:
        'One room reads, computes and writes dates; what another needs of them becomes a function there.',
      severity: 'error',
      from: { pathNot: ['^domain/calendar/', TESTS] },
      to: { path: `${PACKAGES}(@types/)?luxon/` },
    },
    {
      name: 'domain-temporal-only-for-search-attributes',
      comment: 'The one place where domain and Temporal touch: the typed names of the search attributes.',
      severity: 'error',
      from: { path: '^domain/', pathNot: ['^domain/searchAttributes\\.ts$', TESTS] },
      to: { path: `${PACKAGES}@temporalio/` },
    },
    ...room('workflows', {
      may: [
        '^domain/',
        '^engine/[^/]+\\.port\\.ts$',
        '^activities/activities\\.types\\.ts$',
        '^store/exchange\\.types\\.ts$',
      ],
      packages: ['@temporalio/(workflow|common)'],
      comment: 'Replayed for months: no I/O, nothing that is not deterministic; of other rooms only types.',
    }),
    {
      name: 'workflows-read-no-templates',
      comment:
        'Templates are read in activities; their readers would drag yaml and zod into every workflow bundle.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        path: '^domain/template/(readTemplate|readYaml|referenceProblems|formProblems)\\.ts$',
        reachable: true,
      },
    },
    ...room('activities', {
      may: ['^domain/', '^store/', '^mail/', '^engine/[^/]+\\.port\\.ts$', '^programmes/plug\\.types\\.ts$'],
      packages: ['@temporalio/(activity|common)'],
      comment: 'Factories over ports; entry points hand them the real things.',
    }),
    ...room('engine', {
      may: ['^domain/'],
      packages: ['@temporalio/(client|common)'],
      comment: 'What the rest asks of Temporal, behind one port.',
      node: true,
    }),
    ...room('store', {
      may: ['^domain/', '^engine/[^/]+\\.port\\.ts$'],
      packages: ['kysely', 'pg', 'chinese-days'],
      comment: 'The record; knows nothing of HTTP, mail servers or files.',
      node: true,
    }),
    {
      name: 'sql-only-in-store',
      comment:
        'SQL stands in the store or a *.store.ts, where locks and idempotency are judged. What no import shows: queries.check.ts.',
      severity: 'error',
      from: {
        pathNot: ['^store/', '\\.store\\.ts$', '^programmes/.*\\.schema\\.ts$', '^local/postgres/', TESTS],
      },
      to: { path: `${PACKAGES}(kysely|pg)/` },
    },
    ...room('acts', {
      may: [
        '^domain/',
        '^store/',
        '^engine/[^/]+\\.port\\.ts$',
        '^evidence/',
        '^documents/',
        '^config/config\\.schema\\.ts$',
      ],
      packages: ['zod', '@asteasolutions/zod-to-openapi'],
      comment: 'What people may do, once for every face; knows no HTTP and no page.',
      node: true,
    }),
    ...room('rehearsalQueue', {
      may: [
        ...['^acts/', '^domain/', '^store/', '^files/', '^config/config\\.schema\\.ts$'],
        '^rehearsal/[^/]+\\.types\\.ts$',
      ],
      packages: [],
      comment:
        'Rehearsals asked for at the office, one after the other, each a process of its own; knows no HTTP.',
      node: true,
    }),
    ...room('mail', {
      may: ['^domain/', '^config/', '\\.words\\.ts$'],
      packages: ['preact', 'preact-render-to-string', 'nodemailer'],
      comment: 'Messages and transport; which mail is due is the store’s and the activities’ business.',
      node: true,
    }),
    ...room('files', {
      may: ['^domain/'],
      packages: ['tsx'],
      comment:
        'Bytes as they come: zip archives, what the file system says, and the threads that read for everybody.',
      node: true,
    }),
    ...room('documents', {
      may: ['^domain/', '^files/'],
      packages: DOCUMENT_PACKAGES,
      comment: 'Files in and out: workbooks to rows and back, reports to Word, PDF, Excel and pages.',
      node: true,
    }),
    ...room('programmes-documents', {
      folder: 'programmes/quarter/bulletin/document',
      may: ['^domain/', '^files/', '^documents/official/', ROLE('rules|types', 'quarter')],
      packages: DOCUMENT_PACKAGES,
      comment:
        'What one report says, laid out by documents/official: from what was compiled, never from the record.',
      node: true,
    }),
    {
      name: 'programmes-rules-are-pure',
      comment:
        'Rules and words know no record, file or form, so that pages, mails and the rehearsal share them.',
      severity: 'error',
      from: { path: ROLE('rules|types|words'), pathNot: ['/(document|rehearsal)/', TESTS] },
      to: { path: '.', pathNot: ['^domain/', ROLE('rules|types|schema|words', '$1')] },
    },
    {
      name: 'programmes-schemas-only-describe',
      comment: 'Shapes and their readers: zod and yaml, the domain, and the rules of their own programme.',
      severity: 'error',
      from: { path: ROLE('schema|reader'), pathNot: TESTS },
      to: {
        path: '.',
        pathNot: [
          '^domain/',
          ROLE('rules|types|schema|words', '$1'),
          `${PACKAGES}(zod|yaml)/`,
          // A reader opens the file it reads; the tables are typed in Kysely's words.
          '^(node:)?(fs/promises|path)$',
          `${PACKAGES}kysely/`,
        ],
      },
    },
    {
      name: 'programmes-stores-know-no-face',
      comment: 'A store of a programme is part of the record: no HTTP, no page, no act, no document.',
      severity: 'error',
      from: { path: ROLE('store'), pathNot: TESTS },
      to: {
        path: '.',
        pathNot: [
          '^(domain|store)/',
          '^engine/[^/]+\\.port\\.ts$',
          ROLE('rules|types|schema|store', '$1'),
          `${PACKAGES}kysely/`,
        ],
      },
    },
    {
      name: 'programmes-acts-know-no-face',
      comment: 'An act holds for page, JSON, mail and rehearsal alike, so it knows none of them.',
      severity: 'error',
      from: { path: ROLE('acts?'), pathNot: TESTS },
      to: { path: ['^api/', '^programmes/.+(\\.(page|view|form|route|api)\\.ts|\\.tsx)$'] },
    },
    {
      name: 'programmes-pages-never-write',
      // Not seen: a store that changes nothing itself and calls one that does, and a function that a page is handed.
      comment:
        'Pages and views read; what changes the record is an act, which is judged, keyed and recorded.',
      severity: 'error',
      from: { path: [ROLE('page|view|form'), '^programmes/.+\\.tsx$'], pathNot: TESTS },
      to: { path: WRITING.length > 0 ? WRITING : '^$' },
    },
    {
      name: 'programmes-apart',
      comment: 'What two programmes share belongs in a room; one can be taken out without the other.',
      severity: 'error',
      from: { path: '^programmes/([^/]+)/', pathNot: TESTS },
      to: { path: '^programmes/[^/]+/', pathNot: '^programmes/$1/' },
    },
    {
      name: 'rooms-know-no-programme',
      comment:
        'A system is named by the lists in programmes/*.ts, which the entry points read, and by nothing else.',
      severity: 'error',
      from: {
        path: [
          '^(domain|workflows|activities|engine|store|acts|mail)/',
          '^(documents|files|evidence|config|commands|worker|api|local)/',
        ],
        pathNot: TESTS,
      },
      to: { path: '^programmes/[^/]+/' },
    },
    {
      name: 'official-documents-know-no-report',
      comment:
        'What lays reports out takes an OfficialDocument; what a report says stays with the report, beside it.',
      severity: 'error',
      from: { path: '^documents/(official|typeface)/', pathNot: TESTS },
      to: {
        path: '^(domain|documents|files)/',
        pathNot: [
          '^documents/(official/|typeface/|xlsx\\.strings\\.ts$)',
          '^domain/(script/|calendar/shanghai\\.ts$)',
          '^files/icon\\.ts$',
        ],
      },
    },
    ...room('evidence', {
      may: ['^domain/', '^files/'],
      packages: ['sharp', 'file-type', '@cantoo/pdf-lib', 'pdfjs-dist', 'saxes'],
      comment: 'Files by SHA-256; who may see them is decided by the API.',
      node: true,
    }),
    ...room('config', {
      may: [],
      packages: ['zod'],
      comment: 'The only reader of the environment.',
      node: true,
    }),
    {
      name: 'api-without-workflows',
      comment:
        'API and programmes store facts and poke through the engine port; they never run or import workflow code.',
      severity: 'error',
      from: {
        path: '^(api|programmes)/',
        pathNot: ['^programmes/([^/]+/rehearsal/|[^/]+\\.rehearsal\\.ts)', TESTS],
      },
      to: {
        path: '^(workflows|activities|worker|local|rehearsal|tests|bench)/',
        pathNot: '^rehearsal/[^/]+\\.types\\.ts$',
      },
    },
    {
      name: 'api-kit-knows-no-page',
      comment:
        'What pages are made of, and the faces of acts: a page they know is one they cannot be taken without.',
      severity: 'error',
      from: { path: '^api/(kit|frame|confirm)/', pathNot: TESTS },
      to: { path: ['^api/(link|office|routes|testing)/', '^programmes/'] },
    },
    {
      name: 'api-link-and-office-apart',
      comment:
        'Pages behind a link and pages behind a login have other visitors; what both show stands in the kit.',
      severity: 'error',
      from: { path: '^api/(link|office)/', pathNot: TESTS },
      to: { path: '^api/(link|office)/', pathNot: '^api/$1/' },
    },
    {
      name: 'api-reads-files-in-threads',
      comment:
        'What a stranger wrote is read in a thread with limits (documents/readInThread.ts), never on the event loop.',
      severity: 'error',
      from: { path: ['^api/', ROLE('acts?|page|view|form|route|api')], pathNot: TESTS },
      to: {
        path: '^(documents/(readRoster|csv\\.reader|workbook\\.reader|xml\\.scan)|domain/template/readYaml|programmes/quarter/scheme/readScheme)\\.ts$',
      },
    },
    {
      name: 'api-temporal-only-at-the-entry',
      comment: 'Everything but the entry point knows Temporal only as the engine port.',
      severity: 'error',
      from: { path: '^api/', pathNot: ['^api/main\\.ts$', TESTS] },
      to: { path: ['^engine/(?![^/]+\\.port\\.ts$)', `${PACKAGES}@temporalio/`] },
    },
    {
      name: 'worker-without-api',
      comment: 'Worker and API are two processes that share the store, and what lays documents out.',
      severity: 'error',
      from: { path: '^worker/', pathNot: TESTS },
      to: { path: '^(api|local|tests|bench)/' },
    },
    ...room('commands', {
      may: ['^domain/', '^config/', '^store/'],
      packages: [],
      comment: 'Done by hand in the production image too: only the store, nothing that serves or sends.',
      node: true,
    }),
    {
      name: 'local-without-workflows',
      comment: 'The one-machine stack starts the same two processes as production and adds no behaviour.',
      severity: 'error',
      from: { path: '^local/', pathNot: TESTS },
      to: { path: '^(workflows|activities|api|tests|bench)/' },
    },
    {
      name: 'nothing-leans-on-local',
      comment: 'Production has no embedded database and no mail catcher.',
      severity: 'error',
      from: { pathNot: ['^(local|rehearsal)/', TESTS] },
      to: { path: '^local/' },
    },
    {
      name: 'nothing-leans-on-rehearsal',
      comment: 'A rehearsal drives everything else from outside; nothing has a branch for it.',
      severity: 'error',
      from: { pathNot: ['^rehearsal/', '^programmes/([^/]+/rehearsal/|[^/]+\\.rehearsal\\.ts)', TESTS] },
      // What its report holds is read by the API as types only.
      to: { path: '^rehearsal/', pathNot: '^rehearsal/[^/]+\\.types\\.ts$' },
    },
    {
      name: 'rehearsal-without-api',
      comment: 'It is started by hand or by the API as a process of its own.',
      severity: 'error',
      from: { path: '^rehearsal/', pathNot: TESTS },
      to: { path: '^(api|tests|bench)/' },
    },
    {
      name: 'nothing-ships-tests',
      comment: 'Tests, fixtures and benches see the code; the code never sees them.',
      severity: 'error',
      from: { pathNot: [TESTS] },
      to: { path: '\\.test\\.tsx?$|(^|/)fixtures/|^tests/|^bench/' },
    },
    {
      name: 'no-dev-packages-in-what-ships',
      comment: 'The production image installs without development dependencies.',
      severity: 'error',
      from: {
        path: '^(domain|workflows|activities|engine|store|mail|documents|evidence|config|api|worker|commands|programmes|rehearsal)/',
        pathNot: TESTS,
      },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-circles',
      comment: 'Two modules that need each other are one module.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-lost-imports',
      comment: 'An import that leads nowhere fails at run time only.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Under TypeScript 7 the tsc parser finds no modules at all and reports success.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // Types only, which come with @types/pdfmake and are no file that could be found.
    exclude: { path: '^tests/fixtures/violation/|^pdfmake/interfaces$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'import', 'default'],
    },
  },
};
