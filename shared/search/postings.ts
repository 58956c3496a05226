/** Which slots say a word, ascending; each with the best rank that the word has there. */
export type Postings = number[];

const rankBits = 2;
const rankMask = (1 << rankBits) - 1;

export function slotIn(posting: number): number {
  return posting >> rankBits;
}

export function rankOf(posting: number): number {
  return posting & rankMask;
}

export function insertPosting(list: Postings, slot: number, rank: number): void {
  const posting = (slot << rankBits) | rank;
  if ((list.at(-1) ?? -1) < posting) list.push(posting);
  else list.splice(placeOfSlot(list, slot), 0, posting);
}

export function removePosting(list: Postings, slot: number): void {
  list.splice(placeOfSlot(list, slot), 1);
}

/** The first place of a posting that is not of an earlier slot. */
function placeOfSlot(list: Postings, slot: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (slotIn(list[middle] as number) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}
