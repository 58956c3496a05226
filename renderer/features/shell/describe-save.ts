import type { SaveState } from '../../../shared/document/save-state.ts';
import { assertNever } from '../../../shared/lib/assert.ts';

export interface SaveWords {
  /** One word, beside the title. */
  readonly word: string;
  /** A sentence, in the status bar. */
  readonly sentence: string;
  readonly tone: 'calm' | 'busy' | 'problem';
}

/** The state of the disk in words; never better than it is. */
export function describeSave(save: SaveState): SaveWords {
  switch (save.kind) {
    case 'loading':
      return { word: 'opening', sentence: 'Opening the map', tone: 'busy' };
    case 'saved':
      return { word: 'saved', sentence: 'All changes on this computer', tone: 'calm' };
    case 'pending':
    case 'writing':
      return { word: 'saving', sentence: 'Saving your changes', tone: 'busy' };
    case 'failing':
      return { word: 'not saved', sentence: `Not saved: ${save.reason}`, tone: 'problem' };
    case 'readOnly':
      if (save.isFollowing) return { word: 'following', sentence: save.reason, tone: 'calm' };
      return { word: 'read only', sentence: save.reason, tone: 'problem' };
    default:
      return assertNever(save);
  }
}
