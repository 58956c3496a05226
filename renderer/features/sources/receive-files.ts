import { mostFileBytes } from '../../../shared/articles/article-problem.ts';
import { LIMITS } from '../../../shared/ipc/contract.ts';
import type { Workbench } from '../../state/workbench.ts';
import { notify, notifyProblem } from '../../ui/notify.ts';
import type { AppServices } from '../services/index.ts';
import { articleInboxOf, type InboxItem } from './article-inbox.ts';

interface Ports {
  readonly workbench: Workbench;
  readonly services: Pick<AppServices, 'maps'>;
}

/** A file of the page, as far as it is used here. */
type PageFile = Pick<File, 'name' | 'size' | 'arrayBuffer' | 'text'>;

type Problem = Extract<InboxItem, { kind: 'problem' }>;

/**
 * Takes in whatever files were dropped: a map by itself is shown before anything is written, several
 * become maps of their own, everything else is read as an article.
 */
export async function receiveFiles(files: readonly PageFile[], ports: Ports): Promise<void> {
  const maps = files.filter(({ name }) => /\.json$/i.test(name));
  const articles = files.filter((file) => !maps.includes(file));
  // A map that is imported is opened: articles that came with it go to the new one.
  const problems: Problem[] = [];
  for (const map of maps) {
    const problem = await (files.length === 1 ? offerMap(map, ports) : importMap(map, ports));
    if (problem) problems.push(problem);
  }
  if (articles.length > 0 && ports.workbench.map.getState().mapId !== null) {
    const items: InboxItem[] = [];
    let takenBytes = 0;
    for (const file of articles) {
      takenBytes += file.size;
      items.push(await (takenBytes > mostBytesAtOnce ? tooMuch(file) : readItem(file)));
    }
    articleInboxOf(ports.workbench).offer([...items, ...problems]);
    return;
  }
  for (const { name, message } of problems) notifyProblem(`“${name}” was not imported`, message);
  if (articles.length > 0) {
    notifyProblem(
      'No map is open',
      'Nothing was imported. Open a map, then drop the articles again.',
    );
  }
}

// All of them are held in memory until they are imported.
const mostBytesAtOnce = 512 * 1024 * 1024;

function tooMuch({ name }: PageFile): Problem {
  const message =
    'More than 512 MB came at once, and this file was left out. Nothing was changed. Drop it again when the others are imported.';
  return { kind: 'problem', name, message };
}

async function readItem(file: PageFile): Promise<InboxItem> {
  const { name, size } = file;
  // Reading it would only fill the memory: an article of this size is refused anyway.
  if (size > mostFileBytes) return { kind: 'tooLarge', name, sizeBytes: size };
  try {
    return { kind: 'file', name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return { kind: 'problem', name, message: unreadable };
  }
}

const unreadable =
  'It could not be read from the disk. Nothing was changed. Check that it is a file, not a folder, and try again.';

async function offerMap(file: PageFile, { workbench }: Ports): Promise<Problem | null> {
  const text = await readMap(file);
  if (typeof text !== 'string') return text;
  workbench.session.setState({ dialog: 'import', importedFile: { name: file.name, text } });
  return null;
}

async function importMap(file: PageFile, { services }: Ports): Promise<Problem | null> {
  const text = await readMap(file);
  if (typeof text !== 'string') return text;
  const imported = await services.maps.importFile(text);
  if (!imported.ok) {
    return problemWith(file, `${imported.failure.slice(0, 3).join(' ')} Nothing was changed.`);
  }
  notify(`“${imported.value.title}” was imported.`);
  return null;
}

async function readMap(file: PageFile): Promise<string | Problem> {
  if (file.size > LIMITS.mapBytes) {
    return problemWith(file, 'It is larger than a map file can be. Nothing was changed.');
  }
  return (await file.text().catch(() => null)) ?? problemWith(file, unreadable);
}

function problemWith({ name }: PageFile, message: string): Problem {
  return { kind: 'problem', name, message };
}
