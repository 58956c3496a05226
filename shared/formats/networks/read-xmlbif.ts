import { readChanceTable } from './chance-tables.ts';
import {
  checkCount,
  checkNetwork,
  type NetworkFile,
  type NetworkVariable,
  readNumbers,
  rowsOfTable,
  type TableRow,
} from './network-file.ts';
import { placeOf } from './read-bif.ts';
import { childrenOf, textIn, type XmlElement } from './read-xml.ts';
import { named, RefusedFile } from './refused-file.ts';

/**
 * Reads XMLBIF 0.3 with its decisions and utilities. In a table the variable's own states change
 * fastest, then the last of what it is given.
 *
 * Source: F. Cozman, "XMLBIF Interchange Format", version 0.3.
 */
export function readXmlbif(root: XmlElement): NetworkFile {
  const [network, second] = childrenOf(root, 'NETWORK');
  if (!network) throw new RefusedFile(root.at, 'there is no <NETWORK> in the file');
  if (second) throw new RefusedFile(second.at, 'the file has a second <NETWORK>');
  const notes: string[] = [];
  const drafts = childrenOf(network, 'VARIABLE').map(readDraft);
  checkCount(drafts.length);
  const definitions = readDefinitions(network);
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  for (const [name, { at }] of definitions) {
    if (byName.has(name)) continue;
    throw new RefusedFile(at, `there is a table of ${named(name)}, but no such variable`);
  }
  const variables = drafts.map((draft) =>
    variableOf(draft, definitions.get(draft.name), byName, notes),
  );
  checkNetwork(variables);
  const summary = propertiesOf(network).join('\n');
  return { title: textIn(network, 'NAME') ?? '', summary, variables, texts: [], notes };
}

type Draft = Pick<
  NetworkVariable,
  'at' | 'kind' | 'name' | 'description' | 'states' | 'parents' | 'place'
>;

const kinds: ReadonlyMap<string, NetworkVariable['kind']> = new Map([
  ['nature', 'uncertainty'],
  ['decision', 'decision'],
  ['utility', 'objective'],
]);

function readDraft(element: XmlElement): Draft {
  const { at, attributes } = element;
  const name = textIn(element, 'NAME') ?? '';
  const type = attributes.get('TYPE') ?? 'nature';
  const kind = kinds.get(type);
  if (!kind) {
    const what = `${named(name)} is of the type ${named(type)}`;
    throw new RefusedFile(at, `${what}, and not nature, decision or utility`);
  }
  const outcomes = [...childrenOf(element, 'OUTCOME'), ...childrenOf(element, 'VALUE')];
  const states = outcomes.map(({ text }) => ({ name: text.trim(), title: text.trim() }));
  const properties = propertiesOf(element);
  return {
    at,
    kind,
    name,
    description: properties.filter((property) => placeOf(property) === null).join('\n'),
    // A utility has no states; the format asks for an outcome, which says nothing.
    states: kind === 'objective' ? [] : states,
    parents: [],
    place: properties.map(placeOf).find((place) => place !== null) ?? null,
  };
}

function propertiesOf(element: XmlElement): string[] {
  return childrenOf(element, 'PROPERTY').flatMap(({ text }) => text.trim() || []);
}

function readDefinitions(network: XmlElement): Map<string, XmlElement> {
  const definitions = new Map<string, XmlElement>();
  const found = [...childrenOf(network, 'DEFINITION'), ...childrenOf(network, 'PROBABILITY')];
  for (const definition of found) {
    const [of, second] = childrenOf(definition, 'FOR').map(({ text }) => text.trim());
    if (of === undefined)
      throw new RefusedFile(definition.at, 'a table does not say of what it is');
    if (second !== undefined) {
      const what = `one table is of ${named(of)} and ${named(second)} together`;
      throw new RefusedFile(definition.at, `${what}, which cannot be read`);
    }
    if (definitions.has(of)) {
      throw new RefusedFile(definition.at, `this is a second table of ${named(of)}`);
    }
    definitions.set(of, definition);
  }
  return definitions;
}

function variableOf(
  draft: Draft,
  definition: XmlElement | undefined,
  byName: ReadonlyMap<string, Draft>,
  notes: string[],
): NetworkVariable {
  const parents = definition ? childrenOf(definition, 'GIVEN').map(({ text }) => text.trim()) : [];
  const variable = { ...draft, parents, title: '', weight: 1 };
  if (!definition) return { ...variable, rows: [] };
  return { ...variable, rows: rowsOf({ ...draft, parents }, definition, byName, notes) };
}

function rowsOf(
  { kind, name, states, parents }: Draft,
  definition: XmlElement,
  byName: ReadonlyMap<string, Draft>,
  notes: string[],
): readonly TableRow[] {
  const [table, second] = childrenOf(definition, 'TABLE');
  if (second) throw new RefusedFile(second.at, `this is a second table of ${named(name)}`);
  if (!table || table.text.trim() === '') return [];
  if (kind === 'decision') {
    notes.push(
      `The chances of the decision ${named(name)} were left out: it is still to be chosen.`,
    );
    return [];
  }
  const { at } = table;
  const numbers = readNumbers(table.text, at);
  const parentCounts = parents.map((parent) => {
    const found = byName.get(parent);
    if (found) return found.states.length;
    const what = `${named(name)} depends on ${named(parent)}`;
    throw new RefusedFile(definition.at, `${what}, which is not in the file`);
  });
  if (kind === 'objective') return rowsOfTable({ at, name }, numbers, 1, parentCounts);
  const shape = { width: states.length, parentCounts, order: 'last' } as const;
  const { rows, note } = readChanceTable({ at, name }, numbers, shape);
  if (note !== null) notes.push(note);
  return rows;
}
