import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../../shared/document/state.ts';
import { mapOfNetwork } from '../../../../../shared/formats/networks/map-of-network.ts';
import type {
  NetworkFile,
  NetworkVariable,
  TableRow,
} from '../../../../../shared/formats/networks/network-file.ts';
import { readBif } from '../../../../../shared/formats/networks/read-bif.ts';
import { readXdsl } from '../../../../../shared/formats/networks/read-xdsl.ts';
import { readXml } from '../../../../../shared/formats/networks/read-xml.ts';
import { readXmlbif } from '../../../../../shared/formats/networks/read-xmlbif.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { arbitraryNetwork } from '../../../../helpers/arbitrary-networks.ts';
import * as fc from '../../../../helpers/laws.ts';
import { writeBif, writeXdsl, writeXmlbif } from '../../../../helpers/write-networks.ts';

const chances = arbitraryNetwork(['uncertainty']);
const diagrams = arbitraryNetwork(['uncertainty', 'uncertainty', 'decision', 'objective']);

/** What has to come back: everything but the place in the file, and rows in any order. */
function essence({ variables }: NetworkFile) {
  const byCase = (a: TableRow, b: TableRow) =>
    (a.given?.join() ?? '').localeCompare(b.given?.join() ?? '');
  return variables
    .map(({ at, rows, ...rest }: NetworkVariable) => ({ ...rest, rows: rows.toSorted(byCase) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

describe('a random network that another program wrote', () => {
  it('is the same after BIF', () => {
    fc.assert(
      fc.property(chances, (network) => {
        expect(essence(readBif(writeBif(network)))).toEqual(essence(network));
      }),
    );
  });

  it('is the same after XMLBIF, with decisions and utilities', () => {
    fc.assert(
      fc.property(diagrams, (network) => {
        expect(essence(readXmlbif(readXml(writeXmlbif(network))))).toEqual(essence(network));
      }),
    );
  });

  it('is the same after XDSL, with decisions and utilities', () => {
    fc.assert(
      fc.property(diagrams, (network) => {
        expect(essence(readXdsl(readXml(writeXdsl(network))))).toEqual(essence(network));
      }),
    );
  });

  it('says on the map what it says in its tables, number by number', () => {
    fc.assert(
      fc.property(diagrams, (network) => {
        const { records } = mapOfNetwork(network, { mapId: toId('map'), fileName: 'a.bif' });
        const state = stateOf(records);
        expect(state.map.size + state.node.size).toBe(network.variables.length + 1);
        for (const variable of network.variables) {
          for (const row of variable.rows) {
            expect(numbersOnMap(state, network, variable, row)).toEqual(row.numbers);
          }
        }
      }),
    );
  });
});

type State = ReturnType<typeof stateOf>;

/** The numbers that hold on the map in the case of a row: those of its most specific row that applies. */
function numbersOnMap(
  state: State,
  network: NetworkFile,
  variable: NetworkVariable,
  row: TableRow,
): readonly number[] {
  const nodes = [...state.node.values()];
  const node = nodes[network.variables.indexOf(variable)];
  const happened = new Map(
    variable.parents.map((parent, place) => {
      const found = nodes[network.variables.findIndex(({ name }) => name === parent)];
      return [found?.id, found?.states[row.given?.[place] ?? -1]?.id];
    }),
  );
  const applying = [...state.likelihood.values(), ...state.value.values()]
    .filter(({ nodeId }) => nodeId === node?.id)
    .filter(({ given }) => given.every(({ nodeId, stateId }) => happened.get(nodeId) === stateId))
    .toSorted((a, b) => b.given.length - a.given.length);
  const [best] = applying;
  if (best?.type === 'value') return [best.value];
  return (best?.chances ?? []).map(({ chance }) =>
    chance.kind === 'number' ? chance.value : Number.NaN,
  );
}
