/** What is made once for a key and kept, as long as it is among the `most` used last. */
export function kept<Value>(most: number, make: (key: string) => Value): (key: string) => Value {
  const values = new Map<string, Value>();
  return (key) => {
    const known = values.get(key);
    const value = known ?? make(key);
    // A Map remembers the order of insertion: what is used goes to its end.
    values.delete(key);
    values.set(key, value);
    for (const [oldest] of values) {
      if (values.size <= most) break;
      values.delete(oldest);
    }
    return value;
  };
}
