import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { SceneInput } from '../../shared/drawing/map-scene.ts';
import type { PictureFrame } from '../../shared/drawing/paint-view.ts';
import type { PictureInputs } from '../../shared/drawing/picture-patch.ts';
import type { Picture } from '../../shared/drawing/picture-request.ts';
import type { EdgeId, EvidenceId, NodeId } from '../../shared/lib/ids.ts';
import { useTheme } from '../ui/use-theme.ts';
import classes from './FarPicture.module.css';
import type { LinkEdge, ThreadEdge } from './flow-items.ts';
import { createPicturePacer, type PictureClient, type PicturePacer } from './picture-pacer.ts';
import { placementOf, type SeenView } from './picture-plan.ts';
import type { CanvasView } from './use-canvas-view.ts';

export type { PictureClient } from './picture-pacer.ts';

interface FarPictureProps {
  readonly client: PictureClient;
  readonly input: SceneInput;
  readonly view: CanvasView;
  /** The cards that are elements of the page; with all of them there is nothing left to draw. */
  readonly mounted: ReadonlySet<NodeId> | 'all';
  /** The links that are elements of the page. */
  readonly links: readonly LinkEdge[];
  /** The threads that are elements of the page. */
  readonly threads: readonly ThreadEdge[];
}

/**
 * The map as a picture behind the cards that are elements of the page. The page itself draws nothing of
 * it: while the view moves it only shifts the newest picture, until the next one is there.
 */
export function FarPicture({ client, input, view, mounted, links, threads }: FarPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pacer = useRef<PicturePacer>(null);
  const store = useStoreApi();
  const isDrawn = mounted !== 'all';
  const isNeeded = useRef(isDrawn);
  isNeeded.current = isDrawn;
  const inputs = usePictureInputs(input, view, mounted, links, threads);

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const screen = createPictureScreen(element);
    const seen = (): SeenView => {
      const { transform, width, height } = store.getState();
      return { transform, width, height, pixelRatio: window.devicePixelRatio };
    };
    const started = createPicturePacer({
      client,
      view: seen,
      show: (picture) => {
        screen.show(picture);
        screen.place(seen());
      },
      onState: (state) => {
        element.dataset.picture = state;
        // For all who wait until the canvas shows what there is: a bench, a test, a picture of the page.
        const around = element.closest<HTMLElement>('[data-canvas]');
        if (around) around.dataset.drawn = state === 'sharp' || !isNeeded.current ? 'yes' : 'no';
      },
    });
    pacer.current = started;
    const stop = store.subscribe((after, before) => {
      const isResized = after.width !== before.width || after.height !== before.height;
      if (after.transform === before.transform && !isResized) return;
      screen.place(seen());
      started.move();
    });
    return () => {
      stop();
      started.dispose();
      screen.show(null);
      pacer.current = null;
    };
  }, [client, store]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new client begins without a picture
  useLayoutEffect(() => {
    pacer.current?.take(isDrawn ? inputs : null);
  }, [isDrawn, inputs, client]);

  return (
    <div className={classes.behind} aria-hidden="true">
      <canvas ref={canvas} className={classes.picture} width={1} height={1} data-picture="none" />
    </div>
  );
}

/** A canvas element that shows one picture at a time, wherever the view puts it. */
function createPictureScreen(element: HTMLCanvasElement): {
  show(picture: Picture<ImageBitmap> | null): void;
  place(view: SeenView): void;
} {
  const context = element.getContext('bitmaprenderer');
  let frame: PictureFrame | null = null;
  return {
    show(picture) {
      frame = picture?.frame ?? null;
      if (!picture) {
        context?.transferFromImageBitmap(null);
        return;
      }
      const { bitmap } = picture;
      element.width = bitmap.width;
      element.height = bitmap.height;
      element.style.width = `${bitmap.width / picture.frame.pixelRatio}px`;
      element.style.height = `${bitmap.height / picture.frame.pixelRatio}px`;
      context?.transferFromImageBitmap(bitmap);
    },
    place(view) {
      if (!frame) return;
      const { xPx, yPx, stretch } = placementOf(frame, view);
      const scale = stretch === 1 ? '' : ` scale(${stretch})`;
      element.style.transform = `translate(${xPx}px, ${yPx}px)${scale}`;
    },
  };
}

const nothing: ReadonlySet<never> = new Set();

/** What the picture shows, the same object for as long as none of it changed. */
function usePictureInputs(
  input: SceneInput,
  canvasView: CanvasView,
  mounted: ReadonlySet<NodeId> | 'all',
  links: readonly LinkEdge[],
  threads: readonly ThreadEdge[],
): PictureInputs {
  const theme = useTheme();
  const { selectedNodeIds, selectedEdgeIds, brightNodeIds, foundNodeIds } = canvasView;
  const leftOutNodeIds = useSame(leftOutCards(input, canvasView, mounted));
  const leftOutEdgeIds = useSame(leftOutLinks(input, canvasView, links, threads));
  const view = useMemo(
    () => ({
      theme,
      selectedNodeIds,
      selectedEdgeIds,
      brightNodeIds,
      foundNodeIds: foundNodeIds ?? nothing,
      leftOutNodeIds,
      leftOutEdgeIds,
    }),
    [
      theme,
      selectedNodeIds,
      selectedEdgeIds,
      brightNodeIds,
      foundNodeIds,
      leftOutNodeIds,
      leftOutEdgeIds,
    ],
  );
  return useMemo(() => ({ ...input, view }), [input, view]);
}

/**
 * Cards that would show twice: those that are moved, and those that can be seen through. All others
 * cover their own image, which then is there at once when they are no longer elements of the page.
 */
function leftOutCards(
  { moved }: SceneInput,
  { brightNodeIds }: CanvasView,
  mounted: ReadonlySet<NodeId> | 'all',
): ReadonlySet<NodeId> {
  if (mounted === 'all' || (moved.size === 0 && !brightNodeIds)) return nothing;
  const ids = new Set<NodeId>();
  for (const id of mounted) {
    if (moved.has(id) || (brightNodeIds && !brightNodeIds.has(id))) ids.add(id);
  }
  return ids;
}

/** Links that would show twice: those of moved cards, and those that can be seen through. */
function leftOutLinks(
  { moved }: SceneInput,
  { brightNodeIds }: CanvasView,
  links: readonly LinkEdge[],
  threads: readonly ThreadEdge[],
): ReadonlySet<EdgeId | EvidenceId> {
  if (moved.size === 0 && !brightNodeIds) return nothing;
  const ids = new Set<EdgeId | EvidenceId>();
  for (const { data } of links) {
    if (!data) continue;
    const { id, fromId, toId } = data.link;
    const isMoved = moved.has(fromId) || moved.has(toId);
    const isDimmed = brightNodeIds && !(brightNodeIds.has(fromId) && brightNodeIds.has(toId));
    if (isMoved || isDimmed) ids.add(id);
  }
  for (const { data } of threads) {
    if (!data) continue;
    const { id, cardId, endIds } = data.thread;
    const ends = [cardId, ...endIds];
    const isDimmed = brightNodeIds && !ends.every((end) => brightNodeIds.has(end));
    if (isDimmed || ends.some((end) => moved.has(end))) ids.add(id);
  }
  return ids;
}

/** The set of before where it holds the same: then nobody takes it for a change. */
function useSame<Id>(set: ReadonlySet<Id>): ReadonlySet<Id> {
  const before = useRef(set);
  const isSame = before.current.size === set.size && [...set].every((id) => before.current.has(id));
  if (!isSame) before.current = set;
  return before.current;
}
