// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Markdown } from '../../../../renderer/ui/Markdown.tsx';

const write = (text: string) =>
  renderToStaticMarkup(<Markdown text={text} onOpenLink={() => undefined} />).replace(
    / (class|dir)="[^"]*"/g,
    '',
  );

describe('Markdown', () => {
  it('makes elements that mean what was written', () => {
    expect(write('# Talks\n- *one*\n- **two**\n\n> `three` ~~four~~')).toBe(
      '<div><h4>Talks</h4><ul><li><p><em>one</em></p></li><li><p><strong>two</strong></p></li></ul>' +
        '<blockquote><p><code>three</code> <s>four</s></p></blockquote></div>',
    );
  });

  it('starts numbers where they start', () => {
    expect(write('4. four')).toBe('<div><ol start="4"><li><p>four</p></li></ol></div>');
  });

  it('says in words what is done', () => {
    expect(write('- [x] called\n- [ ] written')).toMatch(
      /<li data-task="true">.*Done: .*called.*To do: .*written/,
    );
  });

  it('names the columns of a table', () => {
    expect(write('|Who|\n|-|\n|North|')).toContain('<th scope="col">Who</th>');
  });

  it('makes no markup of what is typed', () => {
    const html = write('<img src=x onerror=alert(1)> ![x](https://example.org/x.png)');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
  });
});

describe('a link', () => {
  let page: HTMLDivElement;
  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    page = document.body.appendChild(document.createElement('div'));
  });
  afterEach(() => page.remove());

  function show(text: string): { opened: string[]; buttons: HTMLButtonElement[] } {
    const opened: string[] = [];
    const root = createRoot(page);
    act(() => root.render(<Markdown text={text} onOpenLink={(to) => opened.push(to)} />));
    return { opened, buttons: [...page.querySelectorAll('button')] };
  }

  it('is a button that asks for its address to be opened', () => {
    const { opened, buttons } = show('see [the paper](https://example.org/paper)');
    act(() => buttons[0]?.click());
    expect(opened).toEqual(['https://example.org/paper']);
    expect(buttons[0]?.title).toBe('https://example.org/paper');
  });

  it('is words with a title where its address may not be opened', () => {
    const { buttons } = show('[a](javascript:alert(1)) [b](http://example.org) [c](file:///etc)');
    expect(buttons).toEqual([]);
    expect(page.querySelector('a')).toBeNull();
    expect(page.textContent).toBe('a b c');
    expect(page.querySelector('[title="http://example.org"]')?.textContent).toBe('b');
  });
});
