import { describe, expect, it } from 'vitest';
import { findPassages } from '../../../../../renderer/features/library/find-passages.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { asCitation, passageOf } from '../../../../helpers/builders.ts';

const source = createSource({ id: toId('s'), title: 'Field notes', authors: ['Ann Lee'] });
const text = 'Inspectors were let in. Trucks left at night.';
const quoted = passageOf(source, text, 'Inspectors were let in.', { id: toId('p1') });
const cited = asCitation(
  passageOf(source, text, 'Trucks left at night.', {
    id: toId('p2'),
    gist: 'Movement in the dark',
  }),
);
const document = stateOf([source, quoted, cited]);
const found = (query: string) =>
  findPassages(document, query).shown.map(({ passage }) => passage.id);

describe('finding a passage', () => {
  it('looks in quotation, gist and source', () => {
    expect(found('inspectors')).toEqual(['p1']);
    expect(found('dark movement')).toEqual(['p2']);
    expect(found('lee')).toEqual(['p1', 'p2']);
  });

  it('needs every word', () => {
    expect(found('inspectors dark')).toEqual([]);
  });

  it('leaves out passages whose source is gone', () => {
    expect(findPassages(stateOf([quoted]), '').shown).toEqual([]);
  });
});
