import type { Page } from '@playwright/test';

/** A window that hangs must not keep the report of the others. */
const mostMs = 5000;
const listenMs = 1000;
const mostWords = 300;

/** What windows complained of, in the order of their opening. */
const watched = new Map<Page, string[]>();

/** Listens from now on to what a window complains of. */
export function watchWindow(page: Page): void {
  const complaints: string[] = [];
  watched.set(page, complaints);
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('crash', () => complaints.push('The page crashed.'));
}

/**
 * How each watched window that is still open stands, a line each: whether it still draws and runs, where
 * its view and its keyboard are, and what it complained of. A test that fails once in a thousand runs says
 * only what it waited for; this says why it waited in vain.
 */
export async function howItStood(): Promise<string[]> {
  const open = [...watched].filter(([page]) => !page.isClosed());
  return Promise.all(open.map(([page, complaints]) => standingOf(page, complaints)));
}

/** Forgets the windows of a test that is over. */
export function forgetWindows(): void {
  watched.clear();
}

async function standingOf(page: Page, complaints: readonly string[]): Promise<string> {
  const late = new Promise<string>((resolve) => {
    setTimeout(() => resolve(`no answer within ${mostMs} ms: its thread is busy`), mostMs);
  });
  const asked = page.evaluate(lookAround, { listenMs, mostWords }).catch(String);
  const said = complaints.length === 0 ? 'no complaints' : `complaints: ${complaints.join(' | ')}`;
  return `${await Promise.race([asked, late])}; ${said}`;
}

/** Runs in the page. */
function lookAround(limits: { listenMs: number; mostWords: number }): Promise<string> {
  return new Promise((resolve) => {
    let frames = 0;
    const count = (): void => {
      frames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    setTimeout(() => {
      const short = (words: string | null | undefined): string =>
        (words ?? '').replace(/\s+/g, ' ').slice(0, limits.mostWords);
      const active = document.activeElement;
      const viewport = document.querySelector<HTMLElement>('.react-flow__viewport');
      const facts = {
        frames,
        visible: document.visibilityState,
        focused: document.hasFocus(),
        heading: short(document.querySelector('h1')?.textContent),
        view: viewport?.style.transform ?? 'no map',
        keyboardOn: short(`${active?.tagName} ${active?.getAttribute('aria-label') ?? ''}`),
        dialogues: document.querySelectorAll('[role="dialog"]').length,
        status: short(document.querySelector('footer')?.textContent),
        announced: short(document.querySelector('[role="log"]')?.textContent),
      };
      resolve(JSON.stringify(facts));
    }, limits.listenMs);
  });
}
