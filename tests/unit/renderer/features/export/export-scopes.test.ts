import { describe, expect, it } from 'vitest';
import { exportScopes, firstScope } from '../../../../../renderer/features/export/export-scopes.ts';
import { mapRecordOf } from '../../../../../shared/document/state.ts';
import { type NodeId, toId } from '../../../../../shared/lib/ids.ts';
import { influence, likely, mapOf, node } from '../../../../helpers/small-maps.ts';

const id = (title: string): NodeId => toId<NodeId>(title);
const map = mapOf([
  node('frame', 'Sanctions', ''),
  node('uncertainty', 'Talks', 'held failed', { frameId: id('Sanctions'), isFolded: true }),
  node('uncertainty', 'Relief', 'full none'),
  node('uncertainty', 'Mood', 'good bad'),
  influence('Mood', 'Talks'),
  influence('Talks', 'Relief'),
  likely('Talks', 'Mood=good', 'held 0.9, failed rest'),
]);
const titlesIn = (...selected: string[]) =>
  [...(exportScopes(map, selected.map(id))[1]?.document.node.keys() ?? [])].sort();

describe('what can be exported', () => {
  it('is the whole map alone while nothing is selected, or everything is', () => {
    expect(exportScopes(map, [])).toHaveLength(1);
    expect(exportScopes(map, [...map.node.keys()])).toHaveLength(1);
  });

  it('is a frame with all that is in it, under its own title', () => {
    const [, part] = exportScopes(map, [id('Sanctions')]);
    expect(part).toMatchObject({ value: 'frame', title: 'Sanctions' });
    expect(part && mapRecordOf(part.document)?.title).toBe('Sanctions');
  });

  it('has with a card what is folded away behind it', () => {
    expect(titlesIn('Talks')).toEqual(['Relief', 'Talks']);
    expect(titlesIn('Mood')).toEqual(['Mood']);
  });

  it('says what does not go along', () => {
    expect(exportScopes(map, [id('Talks')])[1]?.leftOut).toMatch(
      /^1 link to other nodes and 1 row given states of other nodes\./,
    );
    expect(exportScopes(map, [id('Relief'), id('Talks'), id('Mood')])[1]?.leftOut).toBeNull();
  });

  it('begins with a frame or several nodes, but not with one node that happens to be selected', () => {
    const firstOf = (...selected: string[]) =>
      firstScope(exportScopes(map, selected.map(id)), selected.map(id)).value;
    expect(firstOf('Sanctions')).toBe('frame');
    expect(firstOf('Talks', 'Mood')).toBe('selection');
    expect(firstOf('Mood')).toBe('map');
  });
});
