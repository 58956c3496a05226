/**
 * Remembers one result per object, for as long as the object lives. With immutable tables this makes
 * an index that is computed once per change of its table, and shared by everybody who asks.
 */
export function memoiseByIdentity<Key extends object, Value>(
  compute: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
