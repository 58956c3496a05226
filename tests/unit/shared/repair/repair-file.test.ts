import { describe, expect, it } from 'vitest';
import { readMapFile } from '../../../../shared/formats/branchpoint/read-map-file.ts';
import { writeMapFile } from '../../../../shared/formats/branchpoint/write-map-file.ts';
import { repairMapFile } from '../../../../shared/repair/repair-file.ts';
import { buildSmallMap } from '../../../helpers/builders.ts';

const { state, texts, talks, actor } = buildSmallMap();
const sound = writeMapFile(state, {
  sources: 'full',
  texts,
  app: 'Branchpoint 0',
  isOwnCopy: true,
});

type Loose = Record<string, unknown>;

/** The sound file with one of its records damaged. */
function damaged(id: string, damage: (record: Loose) => unknown): string {
  const file = JSON.parse(sound) as { records: Loose[] };
  file.records = file.records.map((each) => (each.id === id ? (damage(each) as Loose) : each));
  return JSON.stringify(file);
}

function repaired(text: string) {
  const made = repairMapFile(text, 'Branchpoint 0');
  if (!made.ok) throw new Error(made.failure);
  const read = readMapFile(made.value.content);
  if (!read.ok) throw new Error('A repaired file should open');
  return { ...made.value, ...read.value };
}

describe('the repair of a map file', () => {
  it('leaves a sound file as it is', () => {
    expect(repaired(sound)).toMatchObject({ faults: [], content: sound });
  });

  it('keeps what makes sense of a damaged record, and says what does not', () => {
    const { records, faults } = repaired(damaged(talks.id, (each) => ({ ...each, tags: 7 })));
    expect(records).toContainEqual({ ...talks, tags: [] });
    expect(faults.map(({ what }) => what).join()).toContain('Tags');
  });

  it('carries along as it was what cannot be made whole', () => {
    const { records, setAside } = repaired(damaged(actor.id, (each) => ({ ...each, type: 'x' })));
    expect(records.some(({ id }) => id === actor.id)).toBe(false);
    expect(setAside.map(({ id }) => id)).toContain(actor.id);
  });

  it('opens a file of which the map’s own record is gone', () => {
    const { report } = repaired(damaged(state.map.keys().next().value ?? '', () => null));
    expect(report.title).toBe('Repaired map');
  });

  it('frees a map of what is not there any more', () => {
    const file = JSON.parse(sound) as { records: Loose[] };
    file.records = file.records.filter(({ id }) => id !== talks.id);
    const { records } = repaired(JSON.stringify(file));
    expect(records.some(({ type }) => type === 'node')).toBe(true);
  });

  it.each(['', 'torn', '[]', '{"format":"other"}', sound.slice(0, 400)])(
    'refuses in words what is no map file at all (%#)',
    (text) => {
      expect(repairMapFile(text, 'Branchpoint 0')).toMatchObject({
        ok: false,
        failure: expect.any(String),
      });
    },
  );
});
