/** Rows of each segment in order of time, ties in row order. Times are whole milliseconds. */
export function sortWithinSegments(times: Float64Array, starts: Uint32Array, order: Uint32Array): void {
  for (let s = 0; s + 1 < starts.length; s++) {
    const from = starts[s]!;
    const to = starts[s + 1]!;
    for (let i = from; i < to; i++) order[i] = i;
    if (to - from <= 24) insertionSort(times, order, from, to);
    else sortPacked(times, order, from, to);
  }
}

function insertionSort(times: Float64Array, order: Uint32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const row = order[i]!;
    const time = times[row]!;
    let j = i - 1;
    for (; j >= from && times[order[j]!]! > time; j--) order[j + 1] = order[j]!;
    order[j + 1] = row;
  }
}

/** Time and row packed into one double, because the engine sorts plain doubles several times faster than by a comparator. */
function sortPacked(times: Float64Array, order: Uint32Array, from: number, to: number): void {
  const count = to - from;
  const stride = 2 ** Math.ceil(Math.log2(count));
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) {
    low = Math.min(low, times[i]!);
    high = Math.max(high, times[i]!);
  }
  if ((high - low + 1) * stride > Number.MAX_SAFE_INTEGER) {
    order.subarray(from, to).sort((x, y) => times[x]! - times[y]! || x - y);
    return;
  }
  const packed = new Float64Array(count);
  for (let i = 0; i < count; i++) packed[i] = (times[from + i]! - low) * stride + i;
  packed.sort();
  for (let i = 0; i < count; i++) order[from + i] = from + (packed[i]! % stride);
}
