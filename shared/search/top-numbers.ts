/** Keeps the largest few of many numbers. */
export interface TopNumbers {
  offer(value: number): void;
  /** The largest first. */
  largest(): number[];
}

/** A heap with the smallest that is kept on top: most of what is offered is sent away after one comparison. */
export function createTopNumbers(most: number): TopNumbers {
  const heap = new Float64Array(most);
  let size = 0;
  const at = (place: number): number => heap[place] as number;
  const rise = (value: number): void => {
    let place = size;
    size += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (at(parent) <= value) break;
      heap[place] = at(parent);
      place = parent;
    }
    heap[place] = value;
  };
  const sink = (value: number): void => {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= size) break;
      const right = left + 1;
      const smaller = right < size && at(right) < at(left) ? right : left;
      if (value <= at(smaller)) break;
      heap[place] = at(smaller);
      place = smaller;
    }
    heap[place] = value;
  };
  return {
    offer(value) {
      if (size < most) rise(value);
      else if (most > 0 && value > at(0)) sink(value);
    },
    largest: () => [...heap.subarray(0, size)].sort((a, b) => b - a),
  };
}
