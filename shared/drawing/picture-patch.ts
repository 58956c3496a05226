import { patchedTable, patchTable, type TablePatch } from '../document/table-patch.ts';
import type { NodeId } from '../lib/ids.ts';
import type { MapNumbers, NodeNumbers } from '../model/numbers.ts';
import { emptyNumbers } from '../model/numbers.ts';
import type { IdOf, RecordByType } from '../model/record.ts';
import { type DrawnTables, drawnTableNames } from './drawn-tables.ts';
import type { SceneInput } from './map-scene.ts';
import type { PictureView } from './paint-view.ts';

/** Everything that a picture of a map is made from. Equal objects are taken to be unchanged. */
export interface PictureInputs extends SceneInput {
  readonly view: PictureView;
}

type TableName = keyof DrawnTables;

/** What turns older inputs into newer ones: small where little changed, so that it is cheap to send. */
export interface PicturePatch {
  readonly tables: {
    readonly [Name in TableName]?: TablePatch<IdOf<Name>, RecordByType[Name]>;
  };
  readonly numbers?: TablePatch<NodeId, NodeNumbers>;
  readonly problems?: MapNumbers['problems'];
  readonly assumptions?: SceneInput['assumptions'];
  readonly moved?: SceneInput['moved'];
  readonly view?: Partial<PictureView>;
}

/** The inputs before anything is known: an empty map in light colours. */
export const noPictureInputs: PictureInputs = {
  document: Object.fromEntries(
    drawnTableNames.map((name) => [name, new Map()]),
  ) as unknown as DrawnTables,
  numbers: emptyNumbers,
  assumptions: [],
  moved: new Map(),
  view: {
    theme: 'light',
    selectedNodeIds: new Set(),
    selectedEdgeIds: new Set(),
    brightNodeIds: null,
    foundNodeIds: new Set(),
    leftOutNodeIds: new Set(),
    leftOutEdgeIds: new Set(),
  },
};

/** What has to be said to somebody who knows the older inputs; null where nothing has. */
export function patchBetween(before: PictureInputs, after: PictureInputs): PicturePatch | null {
  const tables = Object.fromEntries(
    drawnTableNames.flatMap((name) => {
      const patch = patchTable<string, unknown>(before.document[name], after.document[name]);
      return patch ? [[name, patch]] : [];
    }),
  ) as PicturePatch['tables'];
  const numbers = patchTable(before.numbers.nodes, after.numbers.nodes);
  const view = changesOf(before.view, after.view);
  const patch: PicturePatch = {
    tables,
    ...(numbers && { numbers }),
    ...(before.numbers.problems !== after.numbers.problems && { problems: after.numbers.problems }),
    ...(before.assumptions !== after.assumptions && { assumptions: after.assumptions }),
    ...(before.moved !== after.moved && { moved: after.moved }),
    ...(view && { view }),
  };
  const isNothing = Object.keys(tables).length === 0 && Object.keys(patch).length === 1;
  return isNothing ? null : patch;
}

function changesOf(before: PictureView, after: PictureView): Partial<PictureView> | null {
  const changed = Object.entries(after).filter(
    ([name, value]) => before[name as keyof PictureView] !== value,
  );
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Partial<PictureView>);
}

/** The newer inputs. Every table that a patch does not name stays the same object. */
export function applyPatch(before: PictureInputs, patch: PicturePatch): PictureInputs {
  const { tables, numbers, problems } = patch;
  const document = Object.fromEntries(
    drawnTableNames.map((name) => [
      name,
      patchedTable<string, unknown>(before.document[name], tables[name]),
    ]),
  ) as unknown as DrawnTables;
  return {
    document,
    numbers:
      numbers || problems
        ? {
            ...before.numbers,
            nodes: patchedTable(before.numbers.nodes, numbers),
            problems: problems ?? before.numbers.problems,
          }
        : before.numbers,
    assumptions: patch.assumptions ?? before.assumptions,
    moved: patch.moved ?? before.moved,
    view: patch.view ? { ...before.view, ...patch.view } : before.view,
  };
}

/**
 * Whether these inputs look otherwise than those. Cards that are left out may move as they like: the
 * picture does not show them.
 */
export function looksOtherwise(before: PictureInputs, after: PictureInputs): boolean {
  if (before === after) return false;
  const patch = patchBetween(before, after);
  if (!patch) return false;
  const isOnlyMoved = Object.keys(patch).every((name) => name === 'tables' || name === 'moved');
  if (!isOnlyMoved || Object.keys(patch.tables).length > 0) return true;
  return !areLeftOut(before.moved, after.view) || !areLeftOut(after.moved, after.view);
}

function areLeftOut(moved: SceneInput['moved'], { leftOutNodeIds }: PictureView): boolean {
  for (const id of moved.keys()) if (!leftOutNodeIds.has(id)) return false;
  return true;
}
