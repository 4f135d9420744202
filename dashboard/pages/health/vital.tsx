import type { ComponentChildren } from 'preact';
import { SignalShape } from '../../parts/tags.tsx';

interface VitalProps {
  readonly name: string;
  /** Undefined: neither good nor bad. */
  readonly isWell: boolean | undefined;
  readonly value: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One sign of life: what it is, how it is in a word, and what that means. */
export function Vital({ name, isWell, value, children }: VitalProps) {
  const state = isWell === undefined ? 'even' : isWell ? 'well' : 'unwell';
  const signal = isWell === undefined ? 'none' : isWell ? 'green' : 'red';
  const word = isWell === undefined ? 'look' : isWell ? 'well' : 'not well';
  return (
    <section class={`vital ${state}`} aria-label={name}>
      <h2>
        <SignalShape signal={signal} /> {name} <span class="kind">{word}</span>
      </h2>
      <p class="vital-value">{value}</p>
      <div class="kind">{children}</div>
    </section>
  );
}
