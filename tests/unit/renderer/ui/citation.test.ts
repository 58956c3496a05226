import { describe, expect, it } from 'vitest';
import { bylineOf, citationOf } from '../../../../renderer/ui/citation.ts';

const nothing = { title: '', authors: [], outlet: '', published: null };

describe('the citation of a source', () => {
  it('names the author by surname, and the day', () => {
    const source = { ...nothing, authors: ['David Ignatius'], published: '2019-03-01' };
    expect(citationOf(source)).toBe('Ignatius · 1 March 2019');
  });

  it('names two authors, and the first of more', () => {
    expect(citationOf({ ...nothing, authors: ['Ann Lee', 'Bo Ek'] })).toBe('Lee and Ek');
    expect(citationOf({ ...nothing, authors: ['Ann Lee', 'Bo Ek', 'Cy Fo'] })).toBe('Lee et al.');
  });

  it('keeps the particles of a surname, and names that are not a person’s', () => {
    expect(citationOf({ ...nothing, authors: ['Ursula von der Leyen'] })).toBe('von der Leyen');
    expect(citationOf({ ...nothing, authors: ['Lee, Ann'] })).toBe('Lee');
    expect(citationOf({ ...nothing, authors: ['Office of statistics'] })).toBe(
      'Office of statistics',
    );
  });

  it('falls back to the outlet, then to the title', () => {
    expect(citationOf({ ...nothing, outlet: 'Roll Call', published: '2019-02' })).toBe(
      'Roll Call · February 2019',
    );
    expect(citationOf({ ...nothing, title: 'Three takeaways' })).toBe('Three takeaways');
    expect(citationOf(nothing)).toBe('Untitled source');
  });

  it('leaves the title out of the line under the title', () => {
    expect(bylineOf({ ...nothing, title: 'Three takeaways', published: '2019' })).toBe('2019');
    expect(bylineOf({ ...nothing, title: 'Three takeaways' })).toBe('');
  });
});
