import { useEffect, useState } from 'preact/hooks';
import { pulse, updates } from '../data/live.ts';
import { useStore } from '../data/store.ts';
import { Icon } from '../parts/icon.tsx';
import { asOfHere } from '../routing/href.ts';
import { ago } from '../text/times.ts';

/** Whether what is shown is kept fresh, and a button that pauses it. */
export function LiveStatus() {
  const { failures, heardAt, changes } = useStore(pulse);
  const isOn = useStore(updates) === 'on';
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  const heard = heardAt === undefined ? '' : ago(new Date(heardAt).toISOString(), Date.now());
  const isFixed = asOfHere() !== undefined;
  const state = failures > 0 ? 'lost' : isOn ? 'on' : 'off';
  const shown = failures > 0 ? 'No connection' : !isOn ? 'Paused' : isFixed ? 'Fixed time' : 'Live';
  return (
    <div class={`live live-${state}`}>
      <button
        type="button"
        class="quiet"
        aria-pressed={!isOn}
        title={isOn ? `Heard ${heard}. Pause updates` : 'Go on with updates'}
        onClick={() => updates.set(isOn ? 'off' : 'on')}
      >
        <span class="dot" aria-hidden="true" />
        <span class="live-words">{shown}</span>
        <Icon name={isOn ? 'pause' : 'play'} />
        <span class="unseen">{isOn ? 'Pause updates' : 'Go on with updates'}</span>
      </button>
      <span role="status" class="unseen">
        {failures > 1 ? 'The server cannot be reached; what is shown is from before.' : ''}
        {failures === 0 && changes > 0 ? `Updated: ${changes} times since you came.` : ''}
      </span>
    </div>
  );
}
