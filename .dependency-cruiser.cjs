// Who may import whom. Every rule's comment says where to go instead, and every rule has an
// offending file under tests/architecture/offenders that must set it off.

const packages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled'];
const typesOnly = ['type-only'];

/** The import of any of the named packages, or, with `folder/*`, of a whole scope. */
const packageFolders = (names) => `(^|/)node_modules/(${names.join('|')})/`;

/** One layer may use only the packages named, whatever package.json lists. */
const onlyThesePackages = (layer, names, comment) => ({
  name: `${layer}-packages`,
  severity: 'error',
  comment,
  from: { path: `^${layer}/`, pathNot: '[.]config[.]ts$' },
  to: { dependencyTypes: packages, pathNot: packageFolders(names) },
});

/** A package that belongs to one folder. Tests and benches may look behind the curtain. */
const packageLivesIn = (name, folder, comment) => ({
  name: `${name.match(/[a-z]+/)[0]}-only-in-${folder.match(/[a-z]+/g).join('-')}`,
  severity: 'error',
  comment,
  from: { path: '^(shared|renderer|electron|cli)/', pathNot: `^(${folder})/` },
  to: { path: packageFolders([name]) },
});

/** A layer of shared/ that sees itself and the named ones below it. */
const sharedLayer = (layer, below, comment) => ({
  name: `shared-${layer}-looks-down`,
  severity: 'error',
  comment,
  from: { path: `^shared/${layer}/` },
  to: { path: '^shared/', pathNot: `^shared/(${[layer, ...below].join('|')})/` },
});

module.exports = {
  forbidden: [
    // Everywhere
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Move what both files need, be it only a type, into a third one below them.',
      from: { path: '^(shared|renderer|electron|cli)/' },
      to: { circular: true },
    },
    {
      name: 'no-running-cycles',
      severity: 'error',
      comment:
        'Move what both files need into a third one below them. Among tests, types may go round.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: typesOnly } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'The import leads nowhere: correct its path (with the .ts or .tsx ending).',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'listed-packages',
      severity: 'error',
      comment:
        'The package is not in package.json and is here by accident of another. List it, with an exact version, or do without.',
      // The stand-in's sample application has a package.json of its own.
      from: { pathNot: '^tests/electron-standin/sample/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'Tests import the program, not the other way round. Move what both need into it.',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },

    // The four parts of the program
    {
      name: 'shared-stands-alone',
      severity: 'error',
      comment:
        'shared/ is what the window, the desktop and the command line have in common. Take what you need as an argument or a port (shared/lib/ports.ts).',
      from: { path: '^shared/' },
      to: { path: '^(renderer|electron|cli|bench)/' },
    },
    {
      name: 'renderer-imports-only-shared',
      severity: 'error',
      comment: 'Speak to the desktop through renderer/platform; put common code into shared/.',
      from: { path: '^renderer/' },
      to: { path: '^(electron|cli|bench)/' },
    },
    {
      name: 'electron-imports-only-shared',
      severity: 'error',
      comment: 'Speak to the page through shared/ipc; put common code into shared/.',
      from: { path: '^electron/' },
      to: { path: '^(renderer|cli|bench)/' },
    },
    {
      name: 'cli-imports-only-shared',
      severity: 'error',
      comment: 'The command line is the core without a window: put common code into shared/.',
      from: { path: '^cli/' },
      to: { path: '^(renderer|electron|bench)/' },
    },

    // Inside shared/
    sharedLayer(
      'lib',
      [],
      'shared/lib knows nothing of maps. Move this file up, or the need for it.',
    ),
    sharedLayer('model', ['lib'], 'Records know no commands and no formats. Use shared/lib only.'),
    sharedLayer(
      'document',
      ['lib', 'model'],
      'The engine knows records only. What reads, draws or computes stands above it and calls it.',
    ),
    sharedLayer(
      'migrations',
      ['lib'],
      'A migration is frozen, so it may not call code that lives on. Copy what it needs into its own file.',
    ),
    sharedLayer(
      'search',
      ['lib', 'model', 'document', 'anchoring', 'articles'],
      'The search reads records and articles. What shows or asks stands above it and calls it.',
    ),
    sharedLayer(
      'compare',
      ['lib', 'model', 'document', 'anchoring', 'articles', 'analysis'],
      'Comparing reads whole documents and says what differs. What shows, writes or asks stands above it and calls it.',
    ),
    sharedLayer(
      'versions',
      [
        'lib',
        'model',
        'document',
        'migrations',
        'formats',
        'analysis',
        'drawing',
        'anchoring',
        'articles',
        'compare',
      ],
      'Versions are maps that were packed. What keeps, lists or asks stands above them and calls them.',
    ),
    sharedLayer(
      'repair',
      ['lib', 'model', 'document', 'migrations', 'formats', 'compare'],
      'Repairing reads records and files and says what would be mended. What stores or asks stands above it and calls it.',
    ),
    sharedLayer(
      'recovery',
      ['lib', 'ipc'],
      'Judging a start knows what the host remembers and what was found, and no map. What looks and asks stands above it.',
    ),
    {
      name: 'shared-core-ignores-upper-layers',
      severity: 'error',
      comment:
        'Formats, analysis, drawing, anchoring, articles and search are used by the templates and by the program, and use neither templates nor the IPC contract.',
      from: { path: '^shared/(formats|analysis|drawing|anchoring|articles|search)/' },
      to: { path: '^shared/(templates|ipc)/' },
    },
    {
      name: 'ipc-channels-are-bare',
      severity: 'error',
      comment:
        'The preload bundles this file, so it holds names and types and imports no value. Schemas belong in shared/ipc/contract.ts.',
      from: { path: '^shared/ipc/channels[.]ts$' },
      to: { dependencyTypesNot: typesOnly },
    },
    {
      name: 'shared-no-node',
      severity: 'error',
      comment:
        'shared/ runs in the page too. Take the ability as a port (shared/lib/ports.ts) and hand it in from electron/ or cli/.',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    onlyThesePackages(
      'shared',
      [
        'zod',
        '@noble/hashes',
        'marked',
        'rbush',
        '@types/rbush',
        '@mozilla/readability',
        'chardet',
        'htmlparser2',
        'postal-mime',
        'pdfjs-dist',
        'mammoth',
        'fflate',
        'd3-scale',
        '@types/d3-scale',
        'd3-shape',
        '@types/d3-shape',
      ],
      'shared/ uses the packages named here and nothing else. Write the few lines, or do it in an outer layer.',
    ),

    // Inside renderer/
    {
      name: 'renderer-parts-are-strangers',
      severity: 'error',
      comment:
        'ui, platform, persistence and state do not know each other nor what stands above them. Meet in renderer/app; share types through shared/.',
      from: { path: '^renderer/(ui|platform|persistence|state)/' },
      to: { path: '^renderer/', pathNot: '^renderer/($1|styles)/' },
    },
    {
      name: 'canvas-uses-state-and-ui',
      severity: 'error',
      comment:
        'The canvas knows renderer/state and renderer/ui. Hand in the rest from renderer/app.',
      from: { path: '^renderer/canvas/' },
      to: { path: '^renderer/', pathNot: '^renderer/(canvas|state|ui|styles)/' },
    },
    {
      name: 'canvas-by-its-index',
      severity: 'error',
      comment: 'Import from renderer/canvas/index.ts, and export there what is meant for others.',
      from: { path: '^renderer/', pathNot: '^renderer/canvas/' },
      to: { path: '^renderer/canvas/', pathNot: '^renderer/canvas/index[.]tsx?$' },
    },
    {
      name: 'feature-by-its-index',
      severity: 'error',
      comment:
        "Import from the other feature's index.ts, and export there what is meant for others.",
      from: { path: '^renderer/features/([^/]+)/' },
      to: {
        path: '^renderer/features/([^/]+)/',
        pathNot: '^renderer/features/($1/|[^/]+/index[.]tsx?$)',
      },
    },
    {
      name: 'app-enters-features-by-their-index',
      severity: 'error',
      comment: "Import from the feature's index.ts, and export there what is meant for others.",
      from: { path: '^renderer/app/' },
      to: {
        path: '^renderer/features/[^/]+/',
        pathNot: '^renderer/features/[^/]+/index[.]tsx?$',
      },
    },
    {
      name: 'features-do-not-reach-the-app',
      severity: 'error',
      comment:
        'renderer/app hands things to features; take it as a prop or from a context of your own.',
      from: { path: '^renderer/features/' },
      to: { path: '^renderer/app/' },
    },
    {
      name: 'features-take-only-types-of-services',
      severity: 'error',
      comment:
        'Persistence, platform and workers reach a feature as objects handed on by renderer/app. Import their types only (import type).',
      from: { path: '^renderer/features/' },
      to: {
        path: '^renderer/(persistence|platform|workers)/',
        dependencyTypesNot: typesOnly,
      },
    },
    {
      name: 'workers-use-shared-only',
      severity: 'error',
      comment: 'A worker is a thin wrapper over shared/ code: it sees no part of the page.',
      from: { path: '^renderer/workers/' },
      to: { path: '^renderer/', pathNot: '^renderer/workers/' },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      comment: 'A page has no Node. Ask for it through renderer/platform and do it in electron/.',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    onlyThesePackages(
      'renderer',
      [
        'react',
        'react-dom',
        '@types/react',
        '@types/react-dom',
        '@mantine/[^/]+',
        '@fontsource-variable/[^/]+',
        '@tanstack/react-virtual',
        '@xyflow/react',
        'comlink',
        'dexie',
        'elkjs',
        'lucide-react',
        'nanoid',
        'get-nonce',
        'react-resizable-panels',
        'vite',
        'zod',
        'zustand',
      ],
      'The package is not one of those the window is made of. Choose it deliberately, name it here and say why in the README.',
    ),

    // Inside electron/ and cli/
    {
      name: 'preload-knows-only-the-channels',
      severity: 'error',
      comment:
        'The preload builds window.desktop from shared/ipc/channels.ts and imports nothing else.',
      from: { path: '^electron/preload/' },
      to: { pathNot: '^(shared/ipc/channels[.]ts|electron/preload/|.*node_modules/electron/)' },
    },
    {
      name: 'services-know-no-adapter',
      severity: 'error',
      comment:
        'Services are plain Node behind ports, the same for both editions. Take what Electron or HTTP offers as an argument.',
      from: { path: '^electron/services/' },
      to: { path: '^electron/(main|loopback|preload)/|(^|/)node_modules/electron/' },
    },
    {
      name: 'loopback-runs-without-electron',
      severity: 'error',
      comment:
        'The browser edition has no Electron. Put what both editions need into electron/services.',
      from: { path: '^electron/loopback/' },
      to: { path: '^electron/(main|preload)/|(^|/)node_modules/electron/' },
    },
    onlyThesePackages(
      'electron',
      ['electron', 'nanoid', 'zod'],
      'The desktop side uses Electron, Node and shared/ only: each package here runs with full rights.',
    ),
    onlyThesePackages(
      'cli',
      ['commander', '@resvg/resvg-js', 'elkjs', 'nanoid', 'zod'],
      'The command line uses commander, @resvg/resvg-js and elkjs. Put common work into shared/.',
    ),

    // Packages with one home
    packageLivesIn(
      'dexie',
      'renderer/persistence',
      'Call the map repository in renderer/persistence.',
    ),
    packageLivesIn(
      '@xyflow/[^/]+',
      'renderer/canvas',
      'Draw through renderer/canvas/index.ts; geometry is in shared/drawing.',
    ),
    packageLivesIn('zustand', 'renderer/state', "Use renderer/state's stores and selectors."),
    {
      name: 'laws-are-tried-in-one-way',
      severity: 'error',
      comment:
        'Import * as fc from tests/helpers/laws.ts: it sets the cases and how many there are.',
      from: { path: '^tests/', pathNot: '^tests/helpers/laws\\.ts$' },
      to: { path: packageFolders(['fast-check']) },
    },
    packageLivesIn('electron', 'electron', 'Speak to the desktop through renderer/platform.'),
    packageLivesIn('zod', 'shared', 'Use the schemas and readers that shared/ exports.'),
    packageLivesIn(
      'comlink',
      'renderer/(workers|app)',
      'renderer/app wraps workers and hands on plain promises.',
    ),
    packageLivesIn(
      'marked',
      'shared/drawing',
      'Read Markdown with shared/drawing/rich-text.ts: it knows what is safe and how much is too much.',
    ),
    packageLivesIn(
      'd3-(scale|shape)',
      'shared/drawing/charts',
      'Lay charts out in shared/drawing/charts and show them with renderer/features/charts.',
    ),
    packageLivesIn(
      '@mozilla/readability',
      'shared/articles/html',
      'Read pages with shared/articles/html/read-page.ts: nothing of a page may run or load.',
    ),
    packageLivesIn(
      'htmlparser2',
      'shared/articles/html|shared/articles/docx',
      'Read pages with shared/articles/html/read-page.ts: nothing of a page may run or load.',
    ),
    packageLivesIn(
      'postal-mime',
      'shared/articles/mail',
      'Read messages with shared/articles/mail/read-mail.ts: it opens no attachment.',
    ),
    packageLivesIn(
      'elkjs',
      'renderer/workers|cli/commands',
      'Ask the layout worker in renderer/workers, or take the layers as a port.',
    ),
  ],
  options: {
    exclude: { path: '^tests/architecture/offenders/' },
    doNotFollow: { path: 'node_modules' },
    // Types count as imports: a layer that knows another's types knows the layer.
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
