import {
  checkCount,
  checkNetwork,
  countCombinations,
  type NetworkFile,
  type NetworkVariable,
  networkLimits,
  type Place,
  readNumbers,
  rowsOfTable,
  statesAt,
  type TableRow,
} from './network-file.ts';
import { noisyMaxRows } from './noisy-max.ts';
import { childrenOf, textIn, wordsOf, type XmlElement } from './read-xml.ts';
import { named, RefusedFile } from './refused-file.ts';

/**
 * Reads networks of GeNIe and SMILE (XDSL). In a table the variable's own states change fastest, then
 * the last parent. The names that people read, and the picture, stand in an extension of their own,
 * whose ids need not lead anywhere.
 */
export function readXdsl(root: XmlElement): NetworkFile {
  const nodes = childrenOf(root, 'nodes').flatMap(({ children }) => children);
  const genie = childrenOf(root, 'extensions').flatMap((each) => childrenOf(each, 'genie'))[0];
  const looks = genie ? readLooks(genie) : noLooks;
  const notes: string[] = [];
  const summed = takeSums(nodes, notes);
  checkCount(summed.kept.length);
  const states = new Map(nodes.map((node) => [idOf(node), statesOf(node)]));
  const variables = summed.kept.map((node) =>
    variableOf(node, { states, looks, weights: summed.weights }),
  );
  checkNetwork(variables);
  return {
    title: titleOf(genie?.attributes.get('name') ?? root.attributes.get('id') ?? ''),
    summary: genie ? unescaped(textIn(genie, 'comment') ?? '') : '',
    variables,
    texts: looks.texts,
    notes,
  };
}

/** What GeNIe calls a network that nobody named says nothing of it. */
function titleOf(name: string): string {
  return /^(?:Sub|Network)\d*$/.test(name) ? '' : name;
}

interface Look {
  readonly title: string;
  readonly description: string;
  readonly place: Place | null;
}

interface Looks {
  readonly byId: ReadonlyMap<string, Look>;
  readonly texts: readonly string[];
}

const noLooks: Looks = { byId: new Map(), texts: [] };

/** What the picture says of each node. In submodels places count from their own corner, and say nothing here. */
function readLooks(genie: XmlElement): Looks {
  const byId = new Map<string, Look>();
  const texts: string[] = [];
  const hasSubmodels = childrenOf(genie, 'submodel').length > 0;
  const waiting = [genie];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    waiting.push(...childrenOf(part, 'submodel'));
    for (const node of childrenOf(part, 'node')) {
      byId.set(node.attributes.get('id') ?? '', {
        title: unescaped(textIn(node, 'name') ?? ''),
        description: unescaped(textIn(node, 'comment') ?? ''),
        place: hasSubmodels ? null : middleOf(textIn(node, 'position') ?? ''),
      });
    }
    for (const box of childrenOf(part, 'textbox')) {
      const caption = unescaped(textIn(box, 'caption') ?? '').trim();
      if (caption !== '') texts.push(caption);
    }
  }
  return { byId, texts };
}

/** The middle of a box that is written as its left, top, right and bottom. */
function middleOf(position: string): Place | null {
  const [left, top, right, bottom, more] = wordsOf(position).map(Number);
  const isBox = [left, top, right, bottom].every((side) => Math.abs(side ?? Number.NaN) < 1e6);
  if (!isBox || more !== undefined) return null;
  return { xPx: ((left ?? 0) + (right ?? 0)) / 2, yPx: ((top ?? 0) + (bottom ?? 0)) / 2 };
}

/** GeNIe writes the ends of lines as a backslash and a letter. */
function unescaped(text: string): string {
  return text.replace(/\\(r\\n|[nrt\\])/g, (_, sign: string) =>
    sign === '\\' ? '\\' : sign === 't' ? ' ' : '\n',
  );
}

function idOf({ attributes }: XmlElement): string {
  return attributes.get('id') ?? '';
}

type States = NetworkVariable['states'];

function statesOf(node: XmlElement): States {
  return childrenOf(node, 'state').map(({ attributes }) => {
    const name = attributes.get('id') ?? '';
    return { name, title: attributes.get('label') ?? name };
  });
}

interface Reading {
  readonly states: ReadonlyMap<string, States>;
  readonly looks: Looks;
  readonly weights: ReadonlyMap<string, number>;
}

function variableOf(node: XmlElement, reading: Reading): NetworkVariable {
  const { states, looks, weights } = reading;
  const { at } = node;
  const name = idOf(node);
  const parents = wordsOf(textIn(node, 'parents') ?? '');
  const look = looks.byId.get(name);
  const own = states.get(name) ?? [];
  const parentStates = parents.map((parent) => {
    const found = states.get(parent);
    if (found) return found;
    const what = `${named(name)} depends on ${named(parent)}`;
    throw new RefusedFile(at, `${what}, which is not in the file`);
  });
  return {
    at,
    ...rowsOf({ node, name, own, parentStates }),
    name,
    title: look?.title ?? '',
    description: look?.description ?? '',
    states: node.name === 'utility' ? [] : own,
    parents,
    weight: weights.get(name) ?? 1,
    place: look?.place ?? null,
  };
}

interface NodeTable {
  readonly node: XmlElement;
  readonly name: string;
  readonly own: States;
  readonly parentStates: readonly States[];
}

function rowsOf(table: NodeTable): Pick<NetworkVariable, 'kind' | 'rows'> {
  const { node, name, own, parentStates } = table;
  const parentCounts = parentStates.map(({ length }) => length);
  switch (node.name) {
    case 'cpt':
      return {
        kind: 'uncertainty',
        rows: rowsOfTable(
          { at: node.at, name },
          numbersIn(node, 'probabilities'),
          own.length,
          parentCounts,
        ),
      };
    case 'deterministic':
      return { kind: 'uncertainty', rows: certainRows(table, parentCounts) };
    case 'noisymax':
      return {
        kind: 'uncertainty',
        rows: noisyMaxRows({
          at: node.at,
          name,
          width: own.length,
          parentCounts,
          strengths: numbersIn(node, 'strengths'),
          parameters: numbersIn(node, 'parameters'),
        }),
      };
    case 'decision':
      return { kind: 'decision', rows: [] };
    case 'utility':
      return {
        kind: 'objective',
        rows: rowsOfTable({ at: node.at, name }, numbersIn(node, 'utilities'), 1, parentCounts),
      };
    default:
      throw new RefusedFile(node.at, `${named(name)} ${unreadable(node.name)}`);
  }
}

/** Why a kind of node cannot be in a map. */
function unreadable(kind: string): string {
  if (kind === 'equation') {
    return 'is an equation over numbers; a map has states, so make it a table of states first';
  }
  if (kind === 'noisyadder') return 'is a noisy adder; make it a table of chances first';
  if (kind === 'demorgan') return 'is a DeMorgan gate; make it a table of chances first';
  return `is of the kind ${named(kind)}, which cannot be read`;
}

function numbersIn(node: XmlElement, tag: string): number[] {
  const element = node.children.find(({ name }) => name === tag);
  if (!element) return [];
  return readNumbers(element.text, element.at);
}

/** Tables that name the one state which follows in each case. */
function certainRows({ node, name, own }: NodeTable, parentCounts: readonly number[]): TableRow[] {
  const results = wordsOf(textIn(node, 'resultingstates') ?? '');
  const cases = countCombinations(parentCounts);
  if (results.length !== cases) {
    const has = `the table of ${named(name)} names ${results.length} states`;
    const most = networkLimits.rows;
    const needs = Number.isFinite(cases) ? `${cases} are needed` : `more than ${most} are needed`;
    throw new RefusedFile(node.at, `${has}, and ${needs}`);
  }
  const places = new Map(own.map((state, place) => [state.name, place]));
  return results.map((result, place) => {
    const state = places.get(result);
    if (state === undefined) {
      throw new RefusedFile(node.at, `${named(name)} has no state ${named(result)}`);
    }
    return {
      given: statesAt(place, parentCounts),
      numbers: own.map((_, other) => (other === state ? 1 : 0)),
    };
  });
}

interface Sums {
  readonly kept: readonly XmlElement[];
  readonly weights: ReadonlyMap<string, number>;
}

/**
 * A node that adds up utilities is what a map does by itself: its weights go to the objectives. More
 * than one, or anything but a sum, is another question than a map can ask.
 */
function takeSums(nodes: readonly XmlElement[], notes: string[]): Sums {
  const sums = nodes.filter(({ name }) => name === 'mau');
  const [sum, second] = sums;
  if (!sum) return { kept: nodes, weights: new Map() };
  if (second)
    throw new RefusedFile(second.at, 'the file adds up its utilities in more than one way');
  const parents = wordsOf(textIn(sum, 'parents') ?? '');
  const numbers = numbersIn(sum, 'weights');
  if (numbers.length !== parents.length || numbers.some((weight) => Math.abs(weight) > 1e12)) {
    throw new RefusedFile(
      sum.at,
      `${named(idOf(sum))} is not a sum with one weight for each utility`,
    );
  }
  notes.push(
    `${named(idOf(sum))} is the sum of all objectives, which a map has without a node for it.`,
  );
  const weights = new Map(parents.map((parent, place) => [parent, numbers[place] ?? 1]));
  return { kept: nodes.filter((node) => node !== sum), weights };
}
