import { useEffect, useRef } from 'react';

/**
 * Fills the screen while mounted, where the browser allows that. When somebody leaves full screen by
 * the browser's own key, which the page never sees, `onLeft` is called.
 */
export function useFullScreen(onLeft: () => void): void {
  const onLeftRef = useRef(onLeft);
  onLeftRef.current = onLeft;
  useEffect(() => {
    const page = document.documentElement;
    let isOurs = false;
    let isGone = false;
    if (!document.fullscreenElement) {
      page.requestFullscreen?.({ navigationUI: 'hide' }).then(
        () => {
          isOurs = true;
          if (isGone) void document.exitFullscreen();
        },
        // Refused: the stage fills the window instead, which is as good in an app window.
        () => undefined,
      );
    }
    const handleChange = (): void => {
      if (isOurs && !document.fullscreenElement) onLeftRef.current();
    };
    document.addEventListener('fullscreenchange', handleChange);
    return () => {
      isGone = true;
      document.removeEventListener('fullscreenchange', handleChange);
      if (isOurs && document.fullscreenElement) void document.exitFullscreen();
    };
  }, []);
}
