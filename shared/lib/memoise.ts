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

/**
 * Remembers the latest result for each first object, for as long as the other arguments are the same
 * ones: for what is computed from several tables, of which a change touches only some.
 */
export function memoiseByIdentities<Key extends object, Others extends readonly unknown[], Value>(
  compute: (key: Key, ...others: Others) => Value,
): (key: Key, ...others: Others) => Value {
  const known = new WeakMap<Key, { readonly others: Others; readonly value: Value }>();
  return (key, ...others) => {
    const found = known.get(key);
    if (found && others.every((other, at) => Object.is(other, found.others[at])))
      return found.value;
    const value = compute(key, ...others);
    known.set(key, { others, value });
    return value;
  };
}
