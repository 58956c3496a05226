// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pasteByCommand, useClipboard } from '../../../../../renderer/features/clipboard/index.ts';
import {
  type AppServices,
  ServicesContext,
} from '../../../../../renderer/features/services/index.ts';
import { WorkbenchContext } from '../../../../../renderer/state/use-workbench.ts';
import { createWorkbench, type Workbench } from '../../../../../renderer/state/workbench.ts';
import { onAnnouncement } from '../../../../../renderer/ui/announce.ts';
import { type DocumentState, stateOf } from '../../../../../shared/document/state.ts';
import { clipMimeType } from '../../../../../shared/formats/clipboard/clip.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createMap } from '../../../../../shared/model/map.ts';
import { buildSmallMap, countingIds } from '../../../../helpers/builders.ts';

const small = buildSmallMap();
const { talks, relief, source, passage, state } = small;
const otherMap = stateOf([createMap({ id: toId('map-2') })]);

/** What features ask of the app here: the words of articles. */
const services = {
  texts: { getText: async (hash: string) => small.texts(hash) ?? null },
} as AppServices;

function Probe() {
  useClipboard();
  return null;
}

let workbench: Workbench;
let close: () => void;
const said: string[] = [];

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = `
    <div data-canvas><div tabindex="0" id="card">Card</div></div>
    <input id="field" /><p id="words">Words on the screen</p>`;
  workbench = createWorkbench({ clock: { nowMs: () => 0 }, ids: countingIds() });
  open(state);
  const root = createRoot(document.createElement('div'));
  const within = createElement(ServicesContext, { value: services }, createElement(Probe));
  act(() => root.render(createElement(WorkbenchContext, { value: workbench }, within)));
  const stopListening = onAnnouncement((words) => said.push(words));
  close = () => {
    stopListening();
    act(() => root.unmount());
  };
  window.getSelection()?.removeAllRanges();
  // Nothing is remembered of what an earlier test copied.
  window.dispatchEvent(new Event('blur'));
});

afterEach(() => {
  close();
  said.length = 0;
  vi.unstubAllGlobals();
});

function open(document: DocumentState): void {
  workbench.open(toId([...document.map.keys()][0] ?? ''), document);
  workbench.setSave({ kind: 'saved', revision: 1 });
}

function selectNodes(...nodeIds: (typeof talks.id)[]): void {
  workbench.session.setState({ screen: 'map', selection: { nodeIds, edgeIds: [] } });
}

/** What the window hears when somebody presses the key or chooses from the menu. */
function fire(type: 'copy' | 'cut' | 'paste', clipboardData = new DataTransfer()) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return { clipboardData, isAnswered: event.defaultPrevented };
}

function dataOf(kinds: Readonly<Record<string, string>>): DataTransfer {
  const data = new DataTransfer();
  for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
  return data;
}

const focus = (id: string): void => document.getElementById(id)?.focus();
const shown = () => workbench.map.getState().document;
const undoLabels = () => workbench.map.getState().history.undo.map(({ label }) => label);
const whenSaid = (words: string) => vi.waitFor(() => expect(said).toContain(words));

describe('copying on the map', () => {
  it('puts the selection on the clipboard in three kinds, and says so', () => {
    selectNodes(talks.id);
    focus('card');
    const { clipboardData, isAnswered } = fire('copy');
    expect(isAnswered).toBe(true);
    expect(clipboardData.getData(clipMimeType)).toContain('branchpoint/clip');
    expect(clipboardData.getData('text/plain')).toContain(`Uncertainty: ${talks.title}`);
    expect(clipboardData.getData('text/html')).toContain(`<strong>${talks.title}</strong>`);
    expect(said).toEqual(['Copied 1 node.']);
  });

  it('cuts in one step of that name', () => {
    selectNodes(talks.id, relief.id);
    expect(fire('cut').isAnswered).toBe(true);
    expect(shown().node.size).toBe(1);
    expect(undoLabels()).toEqual(['Cut']);
    expect(workbench.session.getState().selection.nodeIds).toEqual([]);
    workbench.undo();
    expect(shown()).toEqual(state);
  });

  it('leaves fields, dialogues, other screens and selected words alone', () => {
    selectNodes(talks.id);
    focus('field');
    expect(fire('copy').isAnswered).toBe(false);
    focus('card');
    for (const elsewhere of [
      { screen: 'library' },
      { dialog: 'palette' },
      { presentingStep: 0 },
      { renamingNodeId: talks.id },
    ] as const) {
      const before = workbench.session.getState();
      workbench.session.setState(elsewhere);
      expect([elsewhere, fire('cut').isAnswered]).toEqual([elsewhere, false]);
      workbench.session.setState(before);
    }
    (document.activeElement as HTMLElement).blur();
    window.getSelection()?.selectAllChildren(document.getElementById('words') as Element);
    expect(fire('copy').isAnswered).toBe(false);
    focus('card');
    expect(fire('copy').isAnswered).toBe(true);
    expect(shown()).toBe(state);
  });

  it('does nothing where nothing is selected, or only a link', () => {
    workbench.session.setState({ selection: { nodeIds: [], edgeIds: [small.edge.id] } });
    expect(fire('copy').isAnswered).toBe(false);
  });

  it('copies instead of cutting where this window only looks on', () => {
    selectNodes(talks.id);
    workbench.setSave({ kind: 'readOnly', reason: 'Another window writes.' });
    expect(fire('cut').clipboardData.getData(clipMimeType)).toContain(talks.id);
    expect(shown()).toBe(state);
  });
});

describe('pasting on the map', () => {
  it('puts a copy beside the original in one step, selected and said', async () => {
    selectNodes(talks.id, relief.id);
    fire('paste', fire('copy').clipboardData);
    await whenSaid('Pasted 2 nodes, 1 link and 1 passage.');
    expect(undoLabels()).toEqual(['Paste']);
    const { nodeIds } = workbench.session.getState().selection;
    expect(nodeIds).toHaveLength(2);
    for (const id of nodeIds) expect(state.node.has(id)).toBe(false);
    workbench.undo();
    expect(shown()).toEqual(state);
  });

  it('brings evidence to another map, with words from an article that is on this computer', async () => {
    open(stateOf([...small.records, { ...source, sharing: 'citation' }]));
    selectNodes(talks.id);
    const json = fire('copy').clipboardData.getData(clipMimeType);
    expect(json).not.toContain(passage.quote?.exact);
    open(otherMap);
    // Written otherwise than by this window, so that it has to be read.
    fire('paste', dataOf({ [clipMimeType]: JSON.stringify(JSON.parse(json), null, 1) }));
    await whenSaid('Pasted 1 node and 1 passage.');
    expect([...shown().passage.values()]).toMatchObject([
      { quote: { exact: passage.quote?.exact } },
    ]);
  });

  it('reads titles, states and links from HTML where nothing else was kept', async () => {
    selectNodes(talks.id, relief.id);
    const html = fire('copy').clipboardData.getData('text/html');
    open(otherMap);
    fire('paste', dataOf({ 'text/html': html, 'text/plain': 'Uncertainty' }));
    await vi.waitFor(() => expect(shown().edge.size).toBe(1));
    expect([...shown().node.values()].map(({ title }) => title).sort()).toEqual(
      [relief.title, talks.title].sort(),
    );
    expect(shown().evidence.size).toBe(0);
  });

  it('makes notes of words and a chain of an indented list', async () => {
    open(otherMap);
    fire('paste', dataOf({ 'text/plain': 'One paragraph.\n\nAnother.' }));
    await whenSaid('Pasted 2 nodes.');
    fire('paste', dataOf({ 'text/plain': 'Talks\n  Relief\n    Trade' }));
    await whenSaid('Pasted 3 nodes and 2 links.');
  });

  it('changes nothing for what it cannot read, or where it may not', async () => {
    const newer = JSON.stringify({ format: 'branchpoint/clip', version: 99 });
    fire('paste', dataOf({ [clipMimeType]: newer, 'text/plain': 'An outline' }));
    workbench.setSave({ kind: 'readOnly', reason: 'Another window writes.' });
    fire('paste', dataOf({ 'text/plain': 'Words' }));
    focus('field');
    expect(fire('paste', dataOf({ 'text/plain': 'Words' })).isAnswered).toBe(false);
    await pasteByCommand({ workbench, services }, null);
    expect(shown()).toBe(state);
  });

  it('goes where the pointer was moved to since, and beside the last copy where it rests', async () => {
    const canvas = document.querySelector('[data-canvas]') as HTMLElement;
    canvas.getBoundingClientRect = () => new DOMRect(0, 0, 1_000, 800);
    workbench.session.setState({ camera: { centerXPx: 0, centerYPx: 0, zoom: 0.5 } });
    selectNodes(talks.id);
    const { clipboardData } = fire('copy');
    const placeOfSelected = () => {
      const [id] = workbench.session.getState().selection.nodeIds;
      const node = id && shown().node.get(id);
      return node ? { xPx: node.xPx, yPx: node.yPx } : null;
    };
    const pasteAndWait = async () => {
      const before = shown();
      fire('paste', clipboardData);
      await vi.waitFor(() => expect(shown()).not.toBe(before));
    };
    canvas.dispatchEvent(
      new PointerEvent('pointermove', { clientX: 600, clientY: 300, bubbles: true }),
    );
    await pasteAndWait();
    expect(placeOfSelected()).toEqual({ xPx: 200, yPx: -200 });
    await pasteAndWait();
    expect(placeOfSelected()).toEqual({ xPx: talks.xPx + 40, yPx: talks.yPx + 40 });
  });
});

describe('pasting from a menu', () => {
  it('pastes what this window copied itself, until something else may have been copied', async () => {
    selectNodes(talks.id);
    fire('copy');
    await pasteByCommand({ workbench, services }, { xPx: 900, yPx: 900 });
    expect([...shown().node.values()]).toContainEqual(
      expect.objectContaining({ title: talks.title, xPx: 900, yPx: 900 }),
    );
    const before = shown();
    window.dispatchEvent(new Event('blur'));
    await pasteByCommand({ workbench, services }, null);
    expect(shown()).toBe(before);
  });
});
