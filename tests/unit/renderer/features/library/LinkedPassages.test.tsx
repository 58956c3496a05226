// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { LinkedPassages } from '../../../../../renderer/features/library/LinkedPassages.tsx';
import { type PassageId, toId } from '../../../../../shared/lib/ids.ts';
import { createPassageLink } from '../../../../../shared/model/passage-link.ts';
import { createSource } from '../../../../../shared/model/source.ts';
import { passageOf } from '../../../../helpers/builders.ts';
import { fill, mount } from '../../../../helpers/mount.tsx';
import { mapOf } from '../../../../helpers/small-maps.ts';

const dam = createSource({ id: toId('dam'), title: 'Half a dam' });
const text = 'The dam is half built. Work began eleven years ago.';
const first = passageOf(dam, text, 'The dam is half built.', { id: toId('first') });
const second = passageOf(dam, text, 'Work began eleven years ago.', { id: toId('second') });
const link = createPassageLink({
  id: toId('link'),
  kind: 'explains',
  fromPassageId: second.id,
  toPassageId: first.id,
});

function show(passageId: PassageId, isEditable = true) {
  return mount(
    mapOf([dam, first, second, link]),
    <LinkedPassages passageId={passageId} isEditable={isEditable} />,
  ).workbench;
}
const linkNow = (workbench: ReturnType<typeof show>) =>
  workbench.map.getState().document.passageLink.get(link.id);
const kinds = () => document.querySelector('select') as HTMLSelectElement;

describe('the links of a passage', () => {
  it('say what they say from its side, and take another kind in one step', () => {
    const workbench = show(first.id);
    expect([...kinds().options].map(({ textContent }) => textContent)).toEqual([
      'is explained by',
      'contradicts',
      'repeats',
    ]);
    act(() => {
      kinds().value = 'contradicts';
      kinds().dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(linkNow(workbench)).toMatchObject({ kind: 'contradicts', fromPassageId: second.id });
    act(() => void workbench.undo());
    expect(linkNow(workbench)?.kind).toBe('explains');
  });

  it('do not offer what another link between the two says already', () => {
    const other = { ...link, id: toId<typeof link.id>('other'), kind: 'repeats' as const };
    mount(
      mapOf([dam, first, second, link, other]),
      <LinkedPassages passageId={second.id} isEditable />,
    );
    expect([...kinds().options].map(({ value }) => value)).toEqual(['explains', 'contradicts']);
  });

  it('keep a note, which is read where they cannot be changed', () => {
    const workbench = show(second.id);
    const field = document.querySelector('textarea');
    if (!field) throw new Error('There is nowhere to write');
    act(() => field.focus());
    fill(field, 'The delay is why');
    act(() => field.blur());
    expect(linkNow(workbench)?.note).toBe('The delay is why');
    mount(workbench.map.getState().document, <LinkedPassages passageId={first.id} />);
    expect(document.body.textContent).toContain('The delay is why');
    expect(document.querySelector('select, textarea')).toBeNull();
  });
});
