import type { Delta } from '../../shared/document/delta.ts';
import type { MapId } from '../../shared/lib/ids.ts';
import type { Revisions } from './document-rows.ts';

/** A delta that is on the disk, and the revisions that it led from and to. */
export interface SavedDelta {
  readonly mapId: MapId;
  readonly delta: Delta;
  readonly before: Revisions;
  readonly after: Revisions;
}

/** What a writer that was asked for the lease says: wait, take it, or what it could not save. */
export type LeaseAnswer =
  | { readonly kind: 'wait' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'unsaved'; readonly reason: string };

/** What windows of one browser say to each other. */
export type WindowMessage =
  | { readonly kind: 'saved'; readonly saved: SavedDelta }
  | { readonly kind: 'leaseWanted'; readonly from: string }
  | { readonly kind: 'leaseAnswer'; readonly to: string; readonly answer: LeaseAnswer };

/** Reaches every other window on the same maps, and never the one that speaks. */
export interface WindowChannel {
  say(message: WindowMessage): void;
  /** Answers how to stop. */
  listen(listener: (message: WindowMessage) => void): () => void;
}

/**
 * The channel of this page's origin. What cannot be said is not said: windows that hear nothing read
 * the database instead.
 */
export function openWindowChannel(
  channel: BroadcastChannel = new BroadcastChannel('branchpoint-windows'),
): WindowChannel {
  return {
    say: (message) => channel.postMessage(message),
    listen(listener) {
      const hear = ({ data }: MessageEvent<WindowMessage>): void => listener(data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
  };
}
