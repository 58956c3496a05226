import type { CDPSession, Frame, Page } from '@playwright/test';
import type { HostMessage, PreloadMessage, PreloadSettings } from '../page/preload-world.ts';
import type { Link } from '../wire/link.ts';
import type { MainOperations, PageEvent } from '../wire/operations.ts';
import type { Addresses } from './addresses.ts';

/** What every window of one run shares. */
export interface WindowSurroundings {
  readonly main: Link<MainOperations>;
  readonly addresses: Addresses;
  readonly pageScript: string;
  readonly preloadScript: string;
}

/** One window's page with its worlds, events and navigation. */
export interface WindowHost {
  readonly page: Page;
  navigate(url: string): Promise<string>;
  reload(): Promise<void>;
  sendToPreload(message: HostMessage): Promise<void>;
  closePage(askPage: boolean): Promise<boolean>;
  crash(): Promise<void>;
  session: CDPSession;
  /** True once for the address that main itself is loading. */
  takeOwnNavigation(url: string): boolean;
}

const WORLD = 'electron-preload';

/** Dresses a fresh page as the inside of a `BrowserWindow`. */
export async function openWindowHost(
  page: Page,
  windowId: number,
  preload: string | null,
  settings: PreloadSettings,
  around: WindowSurroundings,
): Promise<WindowHost> {
  const { main, addresses } = around;
  const session = await page.context().newCDPSession(page);
  let ownNavigation: string | null = null;
  let worldId: number | null = null;

  const tellMain = (event: PageEvent): void => {
    void main.ask('pageEvent', windowId, event).catch(() => {});
  };

  async function sendToPreload(message: HostMessage): Promise<void> {
    if (worldId === null) return;
    const expression = `globalThis[${JSON.stringify(settings.token)}](${JSON.stringify(message)})`;
    // The document may have gone while the answer was on its way; so has whoever asked.
    await session.send('Runtime.evaluate', { expression, contextId: worldId }).catch(() => {});
  }

  async function takePreloadMessage(message: PreloadMessage): Promise<void> {
    if (message.kind === 'failed') {
      tellMain({ kind: 'preloadFailed', message: message.message });
      return;
    }
    const url = addresses.toProgram(message.url);
    const { channel, args } = message;
    if (message.kind === 'send') {
      await main.ask('send', windowId, url, channel, args).catch(() => {});
      return;
    }
    const outcome = await main.ask('invoke', windowId, url, channel, args).catch(() => null);
    if (outcome === null) return;
    const value = outcome.ok ? outcome.value : outcome.message;
    await sendToPreload({ kind: 'reply', id: message.id, ok: outcome.ok, value });
  }

  session.on('Runtime.bindingCalled', ({ payload }) => {
    void takePreloadMessage(JSON.parse(payload) as PreloadMessage);
  });
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const isTop = context.auxData?.frameId === mainFrameId;
    if (context.name === WORLD && isTop) worldId = context.id;
  });
  session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    const disposition = windowFeatures.some((f) => f.startsWith('width=') || f === 'popup')
      ? 'new-window'
      : 'foreground-tab';
    const features = windowFeatures.join(',');
    const request = {
      url: addresses.toProgram(url),
      frameName: windowName,
      features,
      disposition,
    } as const;
    void main.ask('askWindowOpen', windowId, request).catch(() => {});
  });
  session.on('Page.frameRequestedNavigation', ({ url, frameId, disposition }) => {
    // Requests over HTTP are asked about where they can still be stopped: see browser-host.ts.
    if (disposition !== 'currentTab' || /^(https?|javascript|about):/i.test(url)) return;
    void askAboutUnrequested(url, frameId === mainFrameId);
  });

  async function askAboutUnrequested(url: string, isMainFrame: boolean): Promise<void> {
    const refused = main.ask('askNavigation', windowId, url, isMainFrame);
    if (await refused.catch(() => true)) await session.send('Page.stopLoading').catch(() => {});
  }

  page.on('domcontentloaded', () => tellMain({ kind: 'domReady' }));
  page.on('load', () => {
    tellMain({ kind: 'loaded' });
    void page.title().then(
      (title) => tellMain({ kind: 'titled', title }),
      () => {},
    );
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return;
    tellMain({ kind: 'navigated', url: addresses.toProgram(frame.url), inPage: false });
  });
  session.on('Page.navigatedWithinDocument', ({ url, frameId }) => {
    if (frameId !== mainFrameId) return;
    tellMain({ kind: 'navigated', url: addresses.toProgram(url), inPage: true });
  });
  page.on('crash', () => tellMain({ kind: 'crashed' }));
  page.on('close', () => tellMain({ kind: 'closed' }));
  page.on('websocket', (socket) => {
    void main.ask('askSocket', windowId, addresses.toProgram(socket.url())).catch(() => {});
  });
  page.on('download', (download) => {
    const facts = { url: download.url(), fileName: download.suggestedFilename() };
    void main
      .ask('askDownload', windowId, facts)
      .then((prevented) => (prevented ? download.cancel() : undefined))
      .catch(() => {});
  });

  await session.send('Page.enable');
  const { frameTree } = await session.send('Page.getFrameTree');
  const mainFrameId = frameTree.frame.id;
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', {
    name: `${settings.token}_tell`,
    executionContextName: WORLD,
  });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(() => {${around.pageScript}\nstandIn.installPageWorld(${JSON.stringify(settings.token)});})();`,
  });
  if (preload !== null) {
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: WORLD,
      source: `(() => {${around.preloadScript}
standIn.installPreloadWorld(${JSON.stringify(settings)}, (require, process, module, exports) => {
${preload}
});})();`,
    });
  }

  return {
    page,
    session,
    sendToPreload,
    async navigate(url) {
      addresses.learn(url);
      ownNavigation = addresses.toPage(url);
      try {
        await page.goto(ownNavigation);
        return '';
      } catch (error) {
        return /net::(ERR_[A-Z_]+)/.exec(String(error))?.[1] ?? 'ERR_FAILED';
      }
    },
    async reload() {
      ownNavigation = page.url();
      await page.reload();
    },
    async closePage(askPage) {
      if (page.isClosed()) return true;
      if (!askPage) {
        await page.close();
        return true;
      }
      return closeUnlessRefused(page, () => tellMain({ kind: 'unloadRefused' }));
    },
    crash() {
      const crashed = new Promise<void>((resolve) => page.once('crash', () => resolve()));
      // Never answered: the process that would answer is the one that goes.
      void session.send('Page.crash').catch(() => {});
      return crashed;
    },
    takeOwnNavigation(url) {
      const isOwn = ownNavigation !== null && sameDocument(ownNavigation, url);
      if (isOwn) ownNavigation = null;
      return isOwn;
    },
  };
}

const sameDocument = (one: string, other: string): boolean => {
  const [a, b] = [new URL(one), new URL(other)];
  a.hash = '';
  b.hash = '';
  return a.href === b.href;
};

async function closeUnlessRefused(page: Page, onRefused: () => void): Promise<boolean> {
  const closed = new Promise<boolean>((resolve) => {
    page.once('close', () => resolve(true));
    page.once('dialog', (dialog) => {
      onRefused();
      void dialog.dismiss().then(() => resolve(false));
    });
  });
  await page.close({ runBeforeUnload: true });
  return closed;
}

/** Whether a frame is the topmost of its page. */
export const isTopFrame = (frame: Frame): boolean => frame.parentFrame() === null;
