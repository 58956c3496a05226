import type {
  NetworkFile,
  NetworkVariable,
  TableRow,
} from '../../shared/formats/networks/network-file.ts';

type States = ReadonlyMap<string, NetworkVariable['states']>;

function statesOf({ variables }: NetworkFile): States {
  return new Map(variables.map(({ name, states }) => [name, states]));
}

/** A network of chances as a BIF file, its rows from the last to the first: their order says nothing. */
export function writeBif(network: NetworkFile): string {
  const states = statesOf(network);
  const blocks = network.variables.map(
    ({ name, states: own }) =>
      `variable "${name}" { // ${name}\n  type discrete [ ${own.length} ] { ${own.map((state) => `"${state.name}"`).join(', ')} };\n}`,
  );
  const tables = network.variables.map(({ name, parents, rows }) => {
    const heading = [`"${name}"`, ...parents.map((parent) => `"${parent}"`)].join(' ');
    const lines = rows.toReversed().map((row) => bifLine(row, parents, states));
    return `probability ( ${heading.replace(' ', parents.length > 0 ? ' | ' : ' ')} ) {\n${lines.join('\n')}\n}`;
  });
  return ['network unknown {\n}', ...tables, ...blocks].join('\n');
}

function bifLine({ given, numbers }: TableRow, parents: readonly string[], states: States): string {
  const words = (given ?? []).map(
    (state, place) => states.get(parents[place] ?? '')?.[state]?.name,
  );
  const heading =
    given?.length === 0 ? 'table' : `(${words.map((word) => `"${word}"`).join(', ')})`;
  return `  ${heading} ${numbers.join(', ')};`;
}

const xmlKinds = { uncertainty: 'nature', decision: 'decision', objective: 'utility' } as const;

/** A network as an XMLBIF file. */
export function writeXmlbif({ variables }: NetworkFile): string {
  const lines = variables.map(
    ({ kind, name, states }) =>
      `<VARIABLE TYPE="${xmlKinds[kind]}"><NAME>${escaped(name)}</NAME>${states.map((state) => `<OUTCOME>${escaped(state.name)}</OUTCOME>`).join('')}</VARIABLE>`,
  );
  const definitions = variables.map(
    ({ name, parents, rows }) =>
      `<DEFINITION><FOR>${escaped(name)}</FOR>${parents.map((parent) => `<GIVEN>${escaped(parent)}</GIVEN>`).join('')}<TABLE><!-- ${rows.length} cases -->${numbersOf(rows)}</TABLE></DEFINITION>`,
  );
  return `<?xml version="1.0"?>\n<!DOCTYPE BIF [ <!ELEMENT BIF (NETWORK)> ]>\n<BIF VERSION="0.3"><NETWORK>\n${[...lines, ...definitions].join('\n')}\n</NETWORK></BIF>`;
}

/** A network as a file of GeNIe; names and states have to be single words. */
export function writeXdsl({ variables }: NetworkFile): string {
  const tags = { uncertainty: 'cpt', decision: 'decision', objective: 'utility' } as const;
  const tables = { uncertainty: 'probabilities', decision: '', objective: 'utilities' } as const;
  const nodes = variables.map(({ kind, name, states, parents, rows }) => {
    const table = tables[kind];
    const body = [
      ...states.map((state) => `<state id="${escaped(state.name)}" />`),
      ...(parents.length > 0 ? [`<parents>${parents.map(escaped).join(' ')}</parents>`] : []),
      ...(table === '' ? [] : [`<${table}>${numbersOf(rows)}</${table}>`]),
    ];
    return `<${tags[kind]} id="${escaped(name)}">${body.join('')}</${tags[kind]}>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<smile version="1.0" id="Sub0"><nodes>${nodes.join('\n')}</nodes></smile>`;
}

function numbersOf(rows: readonly TableRow[]): string {
  return rows.flatMap(({ numbers }) => numbers).join(' ');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
