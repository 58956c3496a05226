import { createWorldBridge } from './world-bridge.ts';

/** The page's side of the context bridge: runs in the page's own world before its first script. */
export function installPageWorld(token: string): void {
  if (window !== window.top) return;
  createWorldBridge(`${token}:preload`, `${token}:page`, (key, api) => {
    Object.defineProperty(window, key, {
      value: freezeDeeply(api),
      enumerable: true,
      writable: false,
      configurable: false,
    });
  });
}

function freezeDeeply(value: unknown): unknown {
  if (typeof value === 'function') return Object.freeze(value);
  const isPlain = Object.prototype.toString.call(value) === '[object Object]';
  if (!isPlain && !Array.isArray(value)) return value;
  for (const item of Object.values(value as object)) freezeDeeply(item);
  return Object.freeze(value);
}
