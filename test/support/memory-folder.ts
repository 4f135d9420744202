import type { PackFolder } from '#shared/pack/folder.ts';

/** A folder in memory; `files` holds what was written whole, by name. */
export function memoryFolder(): PackFolder & { readonly files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>();
  const begun = new Set<string>();
  return {
    files,
    async begin(name) {
      if (begun.has(name)) throw new Error(`${name} is there already`);
      begun.add(name);
      let text = '';
      return {
        async write(more) {
          text += more;
        },
        async close() {
          files.set(name, text);
        },
      };
    },
    async *lines(name) {
      const lines = (files.get(name) ?? '').split('\n');
      yield* lines.at(-1) === '' ? lines.slice(0, -1) : lines;
    },
  };
}
