import { useState } from 'preact/hooks';
import { send } from '../data/send.ts';
import { Icon } from './icon.tsx';

interface CsvButtonProps {
  /** The question of the API whose rows are wanted; all pages of it. */
  readonly path: string;
  readonly name: string;
}

const MOST_PAGES = 1_000;

/** Downloads the rows of a question as CSV, however many pages they have. */
export function CsvButton({ path, name }: CsvButtonProps) {
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const download = async (): Promise<void> => {
    setState('busy');
    try {
      save(`${name}.csv`, new Blob(await allPages(path), { type: 'text/csv' }));
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  return (
    <button type="button" class="quiet" disabled={state === 'busy'} onClick={() => void download()}>
      <Icon name="download" />
      {state === 'busy' ? 'Fetching…' : state === 'failed' ? 'CSV failed; again?' : 'CSV'}
      <span class="unseen"> of {name}</span>
    </button>
  );
}

async function allPages(path: string): Promise<string[]> {
  const parts: string[] = [];
  let cursor: string | null = null;
  do {
    const join = path.includes('?') ? '&' : '?';
    const next: string = cursor === null ? '' : `${join}cursor=${encodeURIComponent(cursor)}`;
    const given = await send(`${path}${next}`, { headers: { accept: 'text/csv' } });
    const text = await given.text();
    // The names of the columns stand once.
    parts.push(parts.length === 0 ? text : text.slice(text.indexOf('\r\n') + 2));
    cursor = given.headers.get('plumbline-next-cursor');
  } while (cursor !== null && parts.length < MOST_PAGES);
  return parts;
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
