import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../data/store.ts';
import { helpShown, keys, shortcuts } from './shortcuts.ts';

export function ShortcutHelp() {
  const isShown = useStore(helpShown);
  const isOn = useStore(shortcuts) === 'on';
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isShown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isShown]);
  return (
    <dialog ref={dialog} aria-labelledby="shortcuts-title" onClose={() => helpShown.set(false)}>
      <h2 id="shortcuts-title">Keyboard</h2>
      <dl class="keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="choice">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ currentTarget }) => shortcuts.set(currentTarget.checked ? 'on' : 'off')}
        />
        Single keys do this
      </label>
      <button type="button" class="primary" onClick={() => helpShown.set(false)}>
        Close
      </button>
    </dialog>
  );
}
