import { mostFileBytes } from '../../../shared/articles/article-problem.ts';
import { decodeNetwork } from '../../../shared/formats/networks/decode-network.ts';
import { LIMITS } from '../../../shared/ipc/contract.ts';
import { networkEndings } from '../../../shared/ipc/network-endings.ts';
import type { Workbench } from '../../state/workbench.ts';
import { notifyProblem } from '../../ui/notify.ts';
import { articleInboxOf, type InboxItem } from './article-inbox.ts';

/** A file of the page, as far as it is used here. */
type PageFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

type Problem = Extract<InboxItem, { kind: 'problem' }>;

/**
 * Takes in whatever files were dropped: maps are shown before anything is written, and everything else is
 * read as an article once that is over.
 */
export async function receiveFiles(
  files: readonly PageFile[],
  workbench: Workbench,
): Promise<void> {
  const maps = files.filter(isMap);
  const articles = files.filter((file) => !maps.includes(file));
  const problems = await offerMaps(maps, workbench);
  // A map that comes in is opened: articles that came with it go to that one.
  if (problems.length < maps.length && articles.length > 0) await untilNoDialog(workbench);
  if (articles.length > 0 && workbench.map.getState().mapId !== null) {
    const items: InboxItem[] = [];
    let takenBytes = 0;
    for (const file of articles) {
      takenBytes += file.size;
      items.push(await (takenBytes > mostBytesAtOnce ? tooMuch(file) : readItem(file)));
    }
    articleInboxOf(workbench).offer([...items, ...problems]);
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

/** A map file, or a network of another program, which becomes one. */
function isMap({ name }: PageFile): boolean {
  const ending = name.toLowerCase().split('.').at(-1);
  return ['json', ...networkEndings].some((each) => each === ending);
}

/** Shows what is in maps; answers those that could not even be read. */
async function offerMaps(files: readonly PageFile[], workbench: Workbench): Promise<Problem[]> {
  const problems: Problem[] = [];
  const importedFiles: { name: string; text: string }[] = [];
  for (const file of files) {
    const text = await readMap(file);
    if (typeof text === 'string') importedFiles.push({ name: file.name, text });
    else problems.push(text);
  }
  if (importedFiles.length > 0) workbench.session.setState({ dialog: 'import', importedFiles });
  return problems;
}

function untilNoDialog({ session }: Workbench): Promise<void> {
  if (session.getState().dialog === null) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = session.subscribe(({ dialog }) => {
      if (dialog !== null) return;
      stop();
      resolve();
    });
  });
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

async function readMap(file: PageFile): Promise<string | Problem> {
  if (file.size > LIMITS.mapBytes) {
    return problemWith(file, 'It is larger than a map file can be. Nothing was changed.');
  }
  const bytes = await file.arrayBuffer().catch(() => null);
  return bytes ? decodeNetwork(new Uint8Array(bytes)) : problemWith(file, unreadable);
}

function problemWith({ name }: PageFile, message: string): Problem {
  return { kind: 'problem', name, message };
}
