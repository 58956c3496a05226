interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Where words begin and end on the screen, scrolled into view. It runs in the page, where a text may
 * lie in many pieces: each mark and each paragraph is a piece of its own.
 */
export function findWords(root: Element, words: string): { from: Point; to: Point } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: { node: Node; start: number }[] = [];
  let text = '';
  while (walker.nextNode()) {
    pieces.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.textContent ?? '';
  }
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`The article does not say: ${words}`);
  const point = (offset: number): [Node, number] => {
    const piece = pieces.findLast((each) => each.start <= offset) ?? pieces[0];
    if (!piece) throw new Error('The article has no text');
    return [piece.node, offset - piece.start];
  };
  const range = document.createRange();
  range.setStart(...point(start));
  range.setEnd(...point(start + words.length - 1));
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  const rectAt = (offset: number): DOMRect => {
    const sign = document.createRange();
    const [node, at] = point(offset);
    sign.setStart(node, at);
    sign.setEnd(node, at + 1);
    return sign.getBoundingClientRect();
  };
  const first = rectAt(start);
  const last = rectAt(start + words.length - 1);
  return {
    from: { x: first.left + 0.5, y: first.top + first.height / 2 },
    to: { x: last.right - 0.5, y: last.top + last.height / 2 },
  };
}
