import type { Position } from '../../../shared/model/passage.ts';

/** Names the attribute in which an element says at which offset of the source's text its words begin. */
export const startAttribute = 'data-start';

/**
 * The stretch of the source's text between two points of the page, in either order. Each stretch of
 * text on the page stands in an element with `data-start` and holds the source's own characters, so
 * offsets in the page are offsets in the text. Null when the points are outside `root` or at one place.
 */
export function positionBetween(root: Element, range: Range): Position | null {
  const start = offsetOfPoint(root, range.startContainer, range.startOffset, 'after');
  const end = offsetOfPoint(root, range.endContainer, range.endOffset, 'before');
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/**
 * The offset in the source's text of a point of the page. A point that is not in text, e.g. between
 * two paragraphs, counts as the next stretch's begin or the one before's end, as `lean` says.
 */
export function offsetOfPoint(
  root: Element,
  node: Node,
  offset: number,
  lean: 'after' | 'before',
): number | null {
  if (!root.contains(node)) return null;
  const holder = node.nodeType === Node.TEXT_NODE ? holderOf(node) : null;
  if (holder) return startOf(holder) + offset;
  return lean === 'after' ? firstAfter(root, node, offset) : lastBefore(root, node, offset);
}

function firstAfter(root: Element, node: Node, offset: number): number | null {
  for (const holder of holdersIn(root))
    if (isAtOrAfter(holder, node, offset)) return startOf(holder);
  return null;
}

function lastBefore(root: Element, node: Node, offset: number): number | null {
  let end: number | null = null;
  for (const holder of holdersIn(root)) {
    if (isAtOrAfter(holder, node, offset)) break;
    end = startOf(holder) + (holder.textContent ?? '').length;
  }
  return end;
}

/** Whether an element begins at a point of the page or later. */
function isAtOrAfter(element: Element, node: Node, offset: number): boolean {
  const child = node.childNodes[offset];
  if (child) {
    if (child === element || child.contains(element)) return true;
    return Boolean(child.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  }
  const follows = node.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  return Boolean(follows) && !node.contains(element);
}

/** Where in the page an offset of the source's text is: in the stretch that begins there, or ends. */
export function pointOfOffset(
  root: Element,
  offset: number,
  lean: 'after' | 'before',
): { readonly node: Node; readonly offset: number } | null {
  for (const holder of holdersIn(root)) {
    const words = holder.firstChild;
    if (!words) continue;
    const within = offset - startOf(holder);
    const length = (words.textContent ?? '').length;
    const isHere = lean === 'after' ? within < length : within <= length;
    // The first stretch that reaches this far; where the offset lies between two, its begin.
    if (isHere) return { node: words, offset: Math.max(0, within) };
  }
  return null;
}

function holderOf(node: Node): Element | null {
  return node.parentElement?.closest(`[${startAttribute}]`) ?? null;
}

function holdersIn(root: Element): NodeListOf<Element> {
  return root.querySelectorAll(`[${startAttribute}]`);
}

function startOf(holder: Element): number {
  return Number(holder.getAttribute(startAttribute));
}
