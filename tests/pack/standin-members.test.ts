import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { createStandIn } from '../electron-standin/main-process/electron.ts';
import { createContextBridge, createIpcRenderer } from '../electron-standin/page/preload-world.ts';
import type { Link } from '../electron-standin/wire/link.ts';
import type { HostOperations } from '../electron-standin/wire/operations.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const standInFolder = join(root, 'tests/electron-standin/main-process');
const hasBuild = existsSync(join(root, 'dist/main/index.cjs'));

const whyNot = hasBuild ? '' : ' (dist/ is not built: run npm run build first)';

/** Electron's own events for occasions a test has to make itself. */
const MADE_BY_TESTS = ['open-file', 'will-attach-webview', 'activate'];

/** A member of Electron's that the program uses: `App.quit`, or an event `App#ready`. */
interface Use {
  readonly owner: string;
  readonly member: string;
  readonly event: string | null;
  readonly file: string;
}

const silentHost: Link<HostOperations> = {
  ask: () => new Promise(() => {}),
  serve() {},
  fail() {},
};

/** Objects of the stand-in by the name their type has in electron.d.ts. */
function collectStandIn(): ReadonlyMap<string, object> {
  process.env.STANDIN_HOME = join(tmpdir(), 'standin-members');
  const standIn = createStandIn(silentHost, root);
  standIn.start();
  const electron = standIn.electron as unknown as typeof import('electron');
  const window = new electron.BrowserWindow({ show: false });
  const { webContents } = window;
  const { session } = webContents;
  const menu = electron.Menu.buildFromTemplate([{ label: 'One' }]);
  const bridge = { expose() {} };
  return new Map<string, object>([
    ['CrossProcessExports', { ...electronNames(electron), ipcRenderer: 1, contextBridge: 1 }],
    ['App', electron.app],
    ['CommandLine', electron.app.commandLine],
    ['BrowserWindow', merge(window, electron.BrowserWindow)],
    ['BaseWindow', window],
    ['WebContents', webContents],
    ['WebFrameMain', webContents.mainFrame],
    ['Session', session],
    ['WebRequest', session.webRequest],
    ['Protocol', electron.protocol],
    ['Dialog', electron.dialog],
    ['IpcMain', electron.ipcMain],
    ['Menu', merge(menu, electron.Menu)],
    ['MenuItem', menu.items[0] as object],
    ['NativeTheme', electron.nativeTheme],
    ['Net', electron.net],
    ['PowerMonitor', electron.powerMonitor],
    ['Screen', electron.screen],
    ['Shell', electron.shell],
    ['IpcRenderer', createIpcRenderer(() => {}).ipcRenderer],
    ['ContextBridge', createContextBridge(bridge)],
  ]);
}

const electronNames = (electron: object): object =>
  Object.fromEntries(Object.getOwnPropertyNames(electron).map((name) => [name, 1]));

/** An instance and its class, for asking which has a member. */
const merge = (...parts: readonly object[]): object =>
  new Proxy({}, { has: (_, key) => parts.some((part) => key in part) });

/** Everything of Electron's that the built files and their sources use, found by the type checker. */
function findUses(): readonly Use[] {
  const built = ['dist/main', 'dist/preload']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
    .filter((path) => path.endsWith('.cjs') && basename(path) !== 'loopback.cjs');
  const sources = ['electron/main/index.ts', 'electron/preload/index.ts'];
  const program = ts.createProgram([...built, ...sources.map((path) => join(root, path))], {
    allowJs: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2023,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    strict: true,
  });
  const checker = program.getTypeChecker();
  return program
    .getSourceFiles()
    .filter(({ fileName }) => /\/(dist|electron)\/(main|preload)\//.test(fileName))
    .filter(({ fileName }) => !fileName.includes('node_modules'))
    .flatMap((file) => findUsesIn(file, checker));
}

function findUsesIn(file: ts.SourceFile, checker: ts.TypeChecker): readonly Use[] {
  const uses: Use[] = [];
  const note = (name: ts.Node, call: ts.Node | null): void => {
    const owner = ownerInElectron(checker.getSymbolAtLocation(name));
    if (owner === null) return;
    const event = call === null ? null : eventName(call);
    uses.push({ owner, member: name.getText(file), event, file: basename(file.fileName) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const isCalled = ts.isCallExpression(node.parent) && node.parent.expression === node;
      note(node.name, isCalled ? node.parent : null);
    }
    if (ts.isImportSpecifier(node) && !node.isTypeOnly && !node.parent.parent.isTypeOnly) {
      note(node.propertyName ?? node.name, null);
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const property = checker
        .getTypeAtLocation(node.parent)
        .getProperty((node.propertyName ?? node.name).getText(file));
      const owner = ownerInElectron(property);
      const member = property?.name;
      if (owner !== null && member !== undefined) {
        uses.push({ owner, member, event: null, file: basename(file.fileName) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

/** The name of the class, interface or namespace of electron.d.ts a symbol belongs to. */
function ownerInElectron(symbol: ts.Symbol | undefined): string | null {
  const declaration = symbol?.declarations?.[0];
  if (declaration === undefined) return null;
  if (!declaration.getSourceFile().fileName.endsWith('electron/electron.d.ts')) return null;
  for (let node: ts.Node = declaration.parent; node; node = node.parent) {
    if (ts.isInterfaceDeclaration(node) && !isLive(node)) return null;
    if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) {
      return node.name?.text ?? null;
    }
    // What the namespace itself holds are type aliases, such as that of events.
    if (ts.isModuleDeclaration(node)) return node.name.text === 'Electron' ? null : node.name.text;
  }
  return null;
}

/** Plain records, such as options and rectangles, need no one to play them. */
function isLive(node: ts.InterfaceDeclaration): boolean {
  const hasMethods = node.members.some(ts.isMethodSignature);
  return hasMethods && !/^(Event|Referrer)$/.test(node.name.text);
}

function eventName(call: ts.Node): string | null {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return null;
  if (!/^(on|once|off|addListener)$/.test(call.expression.name.text)) return null;
  const [first] = call.arguments;
  return first !== undefined && ts.isStringLiteral(first) ? first.text : null;
}

describe.skipIf(!hasBuild)(`the stand-in against the built program${whyNot}`, () => {
  let uses: readonly Use[] = [];
  let standIn: ReadonlyMap<string, object> = new Map();

  beforeAll(() => {
    uses = findUses();
    standIn = collectStandIn();
  }, 60_000);

  it('sees what the program uses of Electron', () => {
    const names = uses.map(({ owner, member }) => `${owner}.${member}`);
    expect(names).toEqual(
      expect.arrayContaining(['App.whenReady', 'WebContents.setWindowOpenHandler']),
    );
    expect(new Set(uses.map(({ file }) => file))).toContain('index.cjs');
  });

  it('has every member the program uses', () => {
    const missing = uses.filter(({ owner, member }) => {
      const played = standIn.get(owner);
      return played === undefined || !(member in played);
    });
    expect(missing).toEqual([]);
  });

  it('emits every event the program listens to', () => {
    const source = readdirSync(standInFolder)
      .map((name) => readFileSync(join(standInFolder, name), 'utf8'))
      .join('\n');
    const unheard = uses.filter(
      ({ owner, event }) =>
        event !== null &&
        owner !== 'IpcRenderer' &&
        !MADE_BY_TESTS.includes(event) &&
        !source.includes(`'${event}'`),
    );
    expect(unheard).toEqual([]);
  });
});
