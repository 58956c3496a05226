import { removeItems } from './node.ts';

/** Removes what was put on the clipboard: a deletion that undo calls by its own name. */
export const cutItems: typeof removeItems = { ...removeItems, code: 'selection.cut', label: 'Cut' };
