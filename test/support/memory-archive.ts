import type { HistoryArchive, PartName } from '#shared/ports/history-archive.ts';

/** An archive in memory; `fails` is asked before each request and may end it. */
export function memoryArchive(fails: () => void = () => {}) {
  const parts = new Map<string, { readonly name: PartName; readonly content: Uint8Array }>();
  const keyOf = ({ day, accountId, part }: PartName): string => `${day}/${accountId}/${part}`;
  const archive: HistoryArchive = {
    async add(name, content) {
      fails();
      parts.set(keyOf(name), { name, content });
    },
    async read(name) {
      fails();
      return parts.get(keyOf(name))?.content;
    },
    async partsOf(day) {
      return [...parts.values()].map(({ name }) => name).filter((name) => name.day === day);
    },
  };
  return { archive, parts };
}
