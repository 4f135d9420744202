import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

/** Copies a text, and says that it did. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [said, say] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied');
    } catch {
      say('Select it and copy it by hand: the browser does not allow it here');
    }
    setTimeout(() => say(''), 2_500);
  };
  return (
    <span class="copy">
      <button type="button" class="quiet" onClick={() => void copy()}>
        <Icon name={said === 'Copied' ? 'check' : 'copy'} />
        Copy {what}
      </button>
      <span role="status" class="said">
        {said}
      </span>
    </span>
  );
}
