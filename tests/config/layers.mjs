/**
 * The downhill order of imports: a layer may import itself and those above it in this list.
 * Each entry lists folders or files of `lib/` (by name, without ending) or whole top folders.
 */
export const LAYERS = [
  [
    'money',
    'errors',
    'ids',
    'clock',
    'calendar',
    'plan-rules',
    'i18n',
    'routes',
    'fields',
    'parse',
    'shown',
    'unique',
    'grouped',
    'keyset',
    'query',
    'csv',
    'csv-file',
    'json-file',
    'xlsx-file',
    'xlsx-parts',
    'xml',
  ],
  ['env', 'log', 'keys', 'trace'],
  ['db/'],
  ['context'],
  ['auth', 'audit', 'jobs', 'email', 'storage', 'payments', 'limits', 'test-clock', 'wechat'],
  ['action'],
  ['charts', 'pdf'],
  ['ledger'],
  ['totals'],
  ['regions'],
  ['ngos', 'officials'],
  ['campaigns'],
  ['festivals', 'programmes', 'statistics', 'complaints', 'rural'],
  ['matching'],
  ['donations', 'plans'],
  ['receipts', 'payouts', 'spending', 'reconcile', 'risk', 'questions', 'projects'],
  ['disclosure', 'refunds'],
  ['donors'],
  ['images'],
  ['imports'],
  ['reports'],
  ['api'],
  ['components/'],
  ['app/'],
];

// The seed stands above all of lib: it calls the product's verbs, and only tools call it.
const place = (name) =>
  name === 'db/' ? 'db/(?!seed/)' : name.endsWith('/') ? name : `lib/${name}(/|\\.tsx?$)`;
const pattern = (names) => `^(${names.map(place).join('|')})`;

const downhill = LAYERS.slice(0, -1).map((layer, index) => ({
  name: `downhill-from-${layer[0].replace('/', '')}`,
  comment: 'imports run downhill only (architecture 1)',
  severity: 'error',
  from: { path: pattern(layer) },
  to: { path: pattern(LAYERS.slice(index + 1).flat()) },
}));

const rule = (name, from, to) => ({ name, severity: 'error', from, to });

/** Where programs begin; what none of them reaches is dead. */
const ENTRIES =
  '^(app/|server/(front|worker)\\.ts$|tools/[^/]+\\.(ts|mjs)$|tools/stripe-sandbox/main\\.ts$|tools/bench/(main|load|front)\\.ts$|components/browser/(page|wechat)\\.ts$|lib/i18n/request\\.ts$|db/schema/|drizzle\\.config\\.ts$)';

export const RULES = [
  ...downhill,
  rule('a-place-for-each-lib-file', { path: '^lib/', pathNot: pattern(LAYERS.flat()) }, {}),
  rule(
    'lib-and-pages-know-no-process',
    { path: '^(lib|db|components|app)/' },
    { path: '^(server|tools|tests)/' },
  ),
  rule('tools-know-no-pages', { path: '^tools/' }, { path: '^(app|components)/' }),
  rule(
    'only-tools-seed',
    { path: '^(lib|db/(?!seed/)|components|app|server)/' },
    { path: '^db/seed/.*\\.ts$' },
  ),
  rule('pages-never-import-db', { path: '^(app|components)/' }, { path: '^db/' }),
  rule(
    'stripe-in-two-places',
    {
      path: '^(app|components|db|lib|server|tools)/',
      pathNot: '^(lib/payments/stripe|tools/stripe-sandbox)/',
    },
    { path: 'node_modules/stripe/' },
  ),
  rule('no-circles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
  rule(
    'resolvable',
    { path: '^(app|components|db|lib|server|tools|tests)/' },
    { couldNotResolve: true, pathNot: '^(server-only|next/|next-intl/)' },
  ),
  rule(
    'no-dev-package-in-the-product',
    { path: '^(app|components|db|lib|server|tools/stripe-sandbox)/' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'reachable-from-an-entry',
    { path: ENTRIES },
    // Nobody imports the types of a package that brings none.
    {
      path: '^(components|db|lib|server|tools/stripe-sandbox)/',
      pathNot: `${ENTRIES}|\\.d\\.ts$`,
      reachable: false,
    },
  ),
];
