import { customAlphabet } from 'nanoid';
import { toId } from '../../shared/lib/ids.ts';
import type { IdSource } from '../../shared/lib/ports.ts';

// Letters and digits only: ids stand in files, file names and selectors. 12 of 62 are 71 bits.
const randomPart = customAlphabet(
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  12,
);

/** New ids such as `node-4fG7hK2mPq9Z`. */
export function createIdSource(): IdSource {
  return { newId: (prefix) => toId(`${prefix}-${randomPart()}`) };
}
