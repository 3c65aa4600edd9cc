/**
 * The borders between the layers (docs/architecture.md). Every message says the way out.
 * ESLint lets a later block replace an earlier one, so each folder's list is made whole here.
 */

const wayOut = {
  pure: 'The domain is pure: it may import only itself, typebox, geographiclib-geodesic, flatbush, opencc-js and @turf. Hand what you need in as an argument.',
  domainUp:
    'The domain knows neither server nor client. Move what both need into domain/, or hand it in as an argument.',
  stair:
    'The domain is a stair: what stands on a lower step never imports from a higher one. Move what both need down, or hand it in as an argument.',
  rooms:
    'The rooms of staffing are a stair too: a lower one never imports from a higher one. Move what both need down, or hand it in as an argument.',
  serverToClient:
    'The server never imports the client. What both need belongs in domain/contract/ (the wire) or domain/words/ (sentences).',
  clientToServer:
    'The client never imports the server. What both need belongs in domain/contract/ (the wire) or domain/words/ (sentences).',
  clientToNode: 'The client runs in a browser: there is no Node here. Ask the server for it over client/api.',
  toTests:
    'Product code does not import tests, benches or scripts. Move what it needs into the layer it belongs to.',
  leaflet: 'Only client/map/ knows Leaflet. Give the map records to show, or add a layer there.',
  database:
    'Only server/store/ knows the database. Add a method to the store that says what you want, not how.',
  lit: 'Elements belong in client/. Compute in the domain and let an element show it.',
  ending: 'Write the ending of the file as it is on disk, e.g. ./result.ts.',
  barrel: 'No barrels: import the thing from the file that declares it.',
  environment:
    'Only server/config.ts reads the environment. Take what you need from the configuration as a value.',
  clock: 'The domain has no clock: take the moment (UTC ms) as an argument; a rule has it as asked.at.',
  chance: 'The domain has no randomness: take bytes as an argument, or make ids from the action with madeId.',
  language:
    'No code compares with a language. Put what differs into LANGUAGES (domain/kernel/language.ts), or into a phrase if it is words.',
  listed:
    'A list that is read is separated as its language does it: use listed(texts) of client/words/language.ts.',
  named: 'Named exports only: a thing has one name wherever it is used.',
};

const endings = {
  regex: '^\\.{1,2}/(?!.*\\.(?:ts|js|mjs|json|css|svg|html)(?:\\?[\\w&=-]+)?$)',
  message: wayOut.ending,
};
const barrels = { regex: '^\\.{1,2}(?:/|/.*/)?(?:index\\.ts)?$', message: wayOut.barrel };
const into = (layers, message) => ({ regex: `^(?:\\.\\./)+(?:${layers})/`, message });
const leaflet = { regex: '^leaflet(?:$|/)', message: wayOut.leaflet };
const database = { regex: '^(?:knex|sqlite3|pg)(?:$|/)', message: wayOut.database };
const litImports = { regex: '^(?:lit|@lit|@lit-labs|@awesome\\.me)(?:$|/)', message: wayOut.lit };
const environmentImport = {
  regex: '^(?:node:)?process$',
  importNames: ['env', 'default'],
  message: wayOut.environment,
};
const outside = into('test|bench', wayOut.toTests);

const reExports = [
  { selector: 'ExportAllDeclaration', message: wayOut.barrel },
  { selector: 'ExportNamedDeclaration[source]', message: wayOut.barrel },
];
const defaults = { selector: 'ExportDefaultDeclaration', message: wayOut.named };
const clock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: wayOut.clock },
  { selector: 'CallExpression[callee.name="Date"]', message: wayOut.clock },
];

const ofLanguage = ':matches([name=/^lang(uage)?$/], [property.name="language"], [object.name="language"])';
const tag = 'Literal[value=/^(zh|en)(-|$)/]';
const languages = [
  `BinaryExpression[operator=/^[!=]==$/]:has(> ${ofLanguage})`,
  `BinaryExpression[operator=/^[!=]==$/]:has(> ${tag})`,
  `SwitchCase > ${tag}`,
  `CallExpression[callee.property.name=/^(startsWith|includes)$/] > ${tag}`,
].map((selector) => ({ selector, message: wayOut.language }));

const environment = { object: 'process', property: 'env', message: wayOut.environment };
const pureProperties = [
  { object: 'Date', property: 'now', message: wayOut.clock },
  { object: 'Math', property: 'random', message: wayOut.chance },
];
const pureGlobals = [
  ...['process', 'console', 'fetch', 'window', 'document', 'navigator', 'localStorage', 'Buffer'].map(
    (name) => ({
      name,
      message: wayOut.pure,
    }),
  ),
  ...['performance', 'setTimeout', 'setInterval'].map((name) => ({ name, message: wayOut.clock })),
  { name: 'crypto', message: wayOut.chance },
];

function border(files, patterns, { syntax = [], properties = [], globals = [], ignores = [] } = {}) {
  return {
    files,
    ignores,
    rules: {
      'no-restricted-imports': ['error', { patterns: [endings, barrels, ...patterns] }],
      'no-restricted-syntax': ['error', ...reExports, defaults, ...languages, ...syntax],
      'no-restricted-properties': ['error', environment, ...properties],
      'no-restricted-globals': ['error', ...globals],
    },
  };
}

const clientImports = [
  into('server', wayOut.clientToServer),
  { regex: '^node:', message: wayOut.clientToNode },
  database,
  outside,
];
const serverImports = [into('client', wayOut.serverToClient), litImports, leaflet, outside];

const lists = {
  selector: 'CallExpression[callee.property.name="join"] > Literal[value=/^(?:, |[、，；]\\s?)$/]',
  message: wayOut.listed,
};

/** The steps of the domain, from the lowest up. */
export const STAIR = [
  ...['kernel', 'records', 'operation'],
  ...['accounts', 'people', 'runs', 'roads', 'routes', 'posts', 'venues', 'parking', 'texts'],
  ...[
    'tables',
    'duties',
    'positions',
    'reports',
    'incidents',
    'orders',
    'attention',
    'survey',
    'staffing',
    'health',
    'editions',
    'totals',
    'drill',
    'closings',
    'replay',
  ],
  ...['actions', 'contract', 'words', 'documents', 'formats'],
];

/** The rooms of staffing, from the lowest up. */
export const STAFFING_ROOMS = ['engine', 'problem', 'solving', 'check', 'rides', 'rules', 'from-plan'];

function stepsAbove(steps, step, message) {
  const above = steps.slice(steps.indexOf(step) + 1);
  return above.length > 0 ? [into(above.join('|'), message)] : [];
}

function domainBorder(folder, patterns) {
  return border(
    [`domain/${folder}/**/*.ts`],
    [
      into('server|client', wayOut.domainUp),
      into('fixtures|test|bench', wayOut.toTests),
      {
        regex: '^(?!\\.|typebox(?:$|/)|geographiclib-geodesic$|flatbush$|opencc-js/t2cn$|@turf/)',
        message: wayOut.pure,
      },
      ...patterns,
    ],
    { syntax: clock, properties: pureProperties, globals: pureGlobals },
  );
}

const domainBorders = [
  ...STAIR.map((step) => domainBorder(step, stepsAbove(STAIR, step, wayOut.stair))),
  ...STAFFING_ROOMS.map((room) =>
    domainBorder(`staffing/${room}`, [
      ...stepsAbove(STAIR, 'staffing', wayOut.stair),
      ...stepsAbove(STAFFING_ROOMS, room, wayOut.rooms),
    ]),
  ),
];

export const bordersOf = [
  ...domainBorders,
  border(['server/**/*.ts'], [...serverImports, database, environmentImport], {
    ignores: ['server/store/**', 'server/config.ts'],
  }),
  border(['server/store/**/*.ts'], [...serverImports, environmentImport]),
  { ...border(['server/config.ts'], [...serverImports, database]), name: 'cordon/configuration' },
  border(['client/**/*.ts'], [...clientImports, leaflet], { syntax: [lists], ignores: ['client/map/**'] }),
  border(['client/map/**/*.ts'], clientImports, { syntax: [lists] }),
  border(
    ['fixtures/**/*.ts'],
    [into('server', wayOut.toTests), into('client', wayOut.toTests), database, leaflet, outside],
  ),
  border(['bench/**/*.ts'], []),
  { files: ['server/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['test/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [endings, barrels] }] },
  },
];
