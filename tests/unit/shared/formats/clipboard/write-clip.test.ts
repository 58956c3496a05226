import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../../shared/document/state.ts';
import { readClipJson } from '../../../../../shared/formats/clipboard/clip-json.ts';
import { clipJsonInHtml, writeClip } from '../../../../../shared/formats/clipboard/write-clip.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { influence, mapOf, node } from '../../../../helpers/small-maps.ts';

const small = buildSmallMap();
const { talks, relief, state } = small;

describe('what is copied, for other programs', () => {
  it('reads as an outline, from left to right, with frames around what is in them', () => {
    const from = mapOf([
      node('frame', 'Northland', '', { xPx: 300 }),
      node('decision', 'Relief', 'Partial None', { xPx: 340, frameId: toId('Northland') }),
      node('uncertainty', 'Talks', 'Yes No'),
      node('note', 'To do', '', { xPx: 900, description: 'Ask the embassy.\n\nCall back.' }),
      influence('Talks', 'Relief'),
    ]);
    expect(writeClip(from, { nodeIds: [...from.node.keys()] })?.text).toBe(
      [
        'Uncertainty: Talks',
        '  - Yes',
        '  - No',
        '  - leads to Relief',
        'Frame: Northland',
        '  Decision: Relief',
        '    - Partial',
        '    - None',
        'Note: To do',
        '  - Ask the embassy.',
        '  - Call back.',
        '',
      ].join('\n'),
    );
  });

  it('ends also where frames are in each other', () => {
    const from = mapOf([
      node('frame', 'A', '', { frameId: toId('B') }),
      node('frame', 'B', '', { frameId: toId('A'), xPx: 10 }),
    ]);
    expect(writeClip(from, { nodeIds: [toId('A')] })?.text).toBe('Frame: A\n  Frame: B\n');
  });

  it('is nested lists in HTML, whatever the titles say', () => {
    const title = '<img src=x onerror="alert(1)"> & "more"';
    const from = stateOf([small.map, { ...talks, title }]);
    const html = writeClip(from, { nodeIds: [talks.id] })?.html ?? '';
    expect(html).toContain(
      '<ul><li>Uncertainty: <strong>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &quot;more&quot;</strong><ul><li>Yes</li><li>No</li></ul></li></ul>',
    );
    expect(html).not.toContain('<img');
  });

  it('hides nothing in HTML that its lists do not show', () => {
    const { html = '' } = writeClip(state, { nodeIds: [talks.id, relief.id] }) ?? {};
    for (const hidden of [
      'Nothing is planned',
      'A third meeting',
      'No date was set',
      'nobody to',
    ]) {
      expect(html).not.toContain(hidden);
    }
  });

  it('is found again in HTML, with titles, states and links', () => {
    const title = 'Quotes "here" & <there> &amp; back';
    const from = stateOf([...small.records, { ...talks, title }]);
    const { html = '' } = writeClip(from, { nodeIds: [talks.id, relief.id] }) ?? {};
    const read = readClipJson(clipJsonInHtml(`<meta charset="utf-8">\n${html}`) ?? '');
    if (!read.ok) throw new Error('The clip in the HTML cannot be read');
    expect(read.value.records.map(({ type }) => type)).toEqual(['node', 'node', 'edge']);
    expect(read.value.records).toContainEqual(
      expect.objectContaining({ title, states: talks.states }),
    );
  });

  it('is only lists in HTML when there is so much of it that a mail program would choke', () => {
    const notes = Array.from({ length: 1_001 }, (_, at) => node('note', `Note ${at}`, ''));
    const from = mapOf(notes);
    const clip = writeClip(from, { nodeIds: notes.map(({ id }) => id) });
    expect(clipJsonInHtml(clip?.html ?? '')).toBeNull();
    expect(clip?.html).toContain('<strong>Note 1000</strong>');
    expect(readClipJson(clip?.json ?? '').ok).toBe(true);
  });

  it('is not looked for in the HTML of others', () => {
    expect(clipJsonInHtml('<p>A paragraph.</p>')).toBeNull();
  });
});
