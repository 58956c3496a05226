/** Runs a program's built main script in this process with the stand-in as its `electron`. */
import Module from 'node:module';
import { join, resolve } from 'node:path';
import { createLink, type Port } from '../wire/link.ts';
import type { HostOperations } from '../wire/operations.ts';
import { createStandIn } from './electron.ts';

type Load = (request: string, parent: unknown, isMain: boolean) => unknown;

const [, , appFolder = '.', ...args] = process.argv;
const folder = resolve(appFolder);

const port: Port = {
  post: (packet) => void process.send?.(packet as object),
  listen: (receive) => void process.on('message', receive),
};
const standIn = createStandIn(createLink<HostOperations>(port), folder);
const loader = Module as unknown as { _load: Load };
const load = loader._load;
loader._load = (request, parent, isMain) =>
  request === 'electron' || request === 'electron/main'
    ? standIn.electron
    : load(request, parent, isMain);

process.argv = [process.execPath, appFolder, ...args];
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });
Object.defineProperty(process, 'resourcesPath', { value: join(folder, 'resources') });
process.on('uncaughtException', noteError);
process.on('unhandledRejection', noteError);
// Without the browser side there is nothing left to do, as when the system ends a session.
process.on('disconnect', () => process.exit(1));

const manifest = load(join(folder, 'package.json'), null, false) as { main: string };
load(join(folder, manifest.main), null, true);
setImmediate(() => standIn.start());

function noteError(error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(message);
  standIn.log({ kind: 'mainError', message });
}
