import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Box } from '../../../shared/drawing/geometry.ts';

/** How a picture is looked at: a point of the map is drawn at `zoom * point + offset`. */
export interface PictureView {
  readonly zoom: number;
  readonly xPx: number;
  readonly yPx: number;
}

export interface PictureViewControls {
  readonly view: PictureView;
  /** The whole page in view. */
  showAll(): void;
  /** Brings a part of the page into the middle, large enough to be read. */
  show(part: Box): void;
  zoomBy(factor: number, at?: { readonly xPx: number; readonly yPx: number }): void;
  panBy(xPx: number, yPx: number): void;
}

const leastZoom = 0.02;
const mostZoom = 3;
/** Below it the words on a card cannot be read. */
const readableZoom = 0.75;
const marginPx = 24;

/** Panning and zooming a page inside an element, as the wheel, a drag or keys ask for it. */
export function usePictureView(
  place: RefObject<HTMLElement | null>,
  page: Box,
): PictureViewControls {
  const [view, setView] = useState<PictureView>({ zoom: 1, xPx: 0, yPx: 0 });
  // Until somebody looks closer, the picture keeps filling its place, whatever becomes of the window.
  const isWhole = useRef(true);

  const showAll = useCallback(() => {
    const room = place.current?.getBoundingClientRect();
    if (!room || room.width === 0) return;
    isWhole.current = true;
    setView(viewOf(page, room, 1));
  }, [place, page]);

  const show = useCallback(
    (part: Box) => {
      const room = place.current?.getBoundingClientRect();
      if (!room) return;
      isWhole.current = false;
      setView(viewOf(part, room, readableZoom));
    },
    [place],
  );

  const zoomBy: PictureViewControls['zoomBy'] = useCallback(
    (factor, at) => {
      const room = place.current?.getBoundingClientRect();
      if (!room) return;
      isWhole.current = false;
      const centre = at ?? { xPx: room.width / 2, yPx: room.height / 2 };
      setView((before) => {
        const zoom = clampZoom(before.zoom * factor);
        const change = zoom / before.zoom;
        return {
          zoom,
          xPx: centre.xPx - (centre.xPx - before.xPx) * change,
          yPx: centre.yPx - (centre.yPx - before.yPx) * change,
        };
      });
    },
    [place],
  );

  const panBy = useCallback((xPx: number, yPx: number) => {
    isWhole.current = false;
    setView((before) => ({ ...before, xPx: before.xPx + xPx, yPx: before.yPx + yPx }));
  }, []);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    showAll();
    const observer = new ResizeObserver(() => {
      if (isWhole.current) showAll();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, showAll]);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      // React listens passively: there the page behind would scroll too.
      event.preventDefault();
      const room = element.getBoundingClientRect();
      const at = { xPx: event.clientX - room.left, yPx: event.clientY - room.top };
      zoomBy(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), at);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [place, zoomBy]);

  return { view, showAll, show, zoomBy, panBy };
}

const clampZoom = (zoom: number): number => Math.min(mostZoom, Math.max(leastZoom, zoom));

function viewOf(part: Box, room: DOMRect, largestZoom: number): PictureView {
  const zoom = clampZoom(
    Math.min(
      largestZoom,
      (room.width - 2 * marginPx) / part.widthPx,
      (room.height - 2 * marginPx) / part.heightPx,
    ),
  );
  return {
    zoom,
    xPx: room.width / 2 - zoom * (part.xPx + part.widthPx / 2),
    yPx: room.height / 2 - zoom * (part.yPx + part.heightPx / 2),
  };
}
