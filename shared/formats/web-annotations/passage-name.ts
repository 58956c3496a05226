import { type PassageId, toId } from '../../lib/ids.ts';

const prefix = 'urn:branchpoint:passage:';

/** What a passage is called in an annotation, everywhere and for ever. */
export function nameOfPassage(id: PassageId): string {
  return `${prefix}${encodeURIComponent(id)}`;
}

/** The passage that an annotation was made from; null for one of another program. */
export function passageNamed(name: string): PassageId | null {
  if (!name.startsWith(prefix)) return null;
  try {
    return toId<PassageId>(decodeURIComponent(name.slice(prefix.length)));
  } catch {
    // Half an escape sequence names nothing.
    return null;
  }
}
