// @vitest-environment happy-dom
import { Notifications } from '@mantine/notifications';
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReaderHeading } from '../../../../../renderer/features/library/ReaderHeading.tsx';
import { useDocument } from '../../../../../renderer/state/use-workbench.ts';
import type { Workbench } from '../../../../../renderer/state/workbench.ts';
import type { Source } from '../../../../../shared/model/source.ts';
import { buildSmallMap } from '../../../../helpers/builders.ts';
import { fill, mount, press } from '../../../../helpers/mount.tsx';

const { state, source } = buildSmallMap();

function Heading() {
  const current = useDocument((document) => document.source.get(source.id));
  return current ? <ReaderHeading source={current} /> : null;
}

type Field = HTMLInputElement | HTMLTextAreaElement;
const field = (label: string): Field => {
  const found = document.querySelector<Field>(`[aria-label="${label}"]`);
  if (!found) throw new Error(`There is no field ${label}`);
  return found;
};
const type = (label: string, words: string): Field => {
  const place = field(label);
  act(() => place.focus());
  fill(place, words);
  return place;
};

describe('the heading of an article', () => {
  let workbench: Workbench;
  const read = (): Source | undefined => workbench.map.getState().document.source.get(source.id);
  beforeEach(() => {
    ({ workbench } = mount(
      state,
      <>
        <Notifications />
        <Heading />
      </>,
    ));
  });

  it('keeps what was typed when Enter is pressed, as one step to undo', () => {
    type('Title of the article', 'A better title');
    press('Enter');
    expect(read()?.title).toBe('A better title');
    expect(document.activeElement).not.toBe(field('Title of the article'));
    act(() => void workbench.undo());
    expect(read()?.title).toBe(source.title);
    expect(field('Title of the article').value).toBe(source.title);
  });

  it('keeps what was typed when the field is left', () => {
    type('Where it appeared', '  The   Example Post ');
    act(() => field('Where it appeared').blur());
    expect(read()?.outlet).toBe('The Example Post');
  });

  it('takes back what was typed when Escape is pressed', () => {
    const title = type('Title of the article', 'Never mind');
    press('Escape');
    expect(read()).toBe(source);
    expect(title.value).toBe(source.title);
    expect(workbench.map.getState().document).toBe(state);
  });

  it('may be emptied, and then says what belongs there', () => {
    type('Who wrote it', '');
    press('Enter');
    expect(read()?.authors).toEqual([]);
    expect(field('Who wrote it').placeholder).toBe('Add an author');
    type('When it was published', '');
    press('Enter');
    expect(read()?.published).toBe(null);
  });

  it('reads several authors', () => {
    type('Who wrote it', 'Ann Author, Kim Jong Un');
    press('Enter');
    expect(read()?.authors).toEqual(['Ann Author', 'Kim Jong Un']);
  });

  it('keeps the date as it was when the new one is none, and says so', () => {
    const date = type('When it was published', 'last week');
    press('Enter');
    expect(read()).toBe(source);
    expect(date.value).toBe(source.published ?? '');
    expect(document.body.textContent).toContain('“last week” is not a date');
  });
});
