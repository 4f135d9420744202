/** Severity, state and signal: a shape of their own, a colour and a word. */
import type { Finding, Severity, Signal } from '../data/answers.ts';
import { severityWords, signalWords, stateWords } from '../text/words.ts';

const severityShapes: Readonly<Record<Severity, string>> = {
  critical:
    'M3.600 0h4.800L12 3.600v4.800L8.400 12H3.600L0 8.400V3.600zM5.250 2.500v4.500h1.500V2.500zM5.250 8.250v1.500h1.500v-1.500z',
  high: 'M6 .700 11.700 11.200H.300z',
  medium: 'M6 0l6 6-6 6-6-6z',
  low: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
  info: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1zM6 3a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
};

export function SeverityShape({ severity }: { readonly severity: Severity }) {
  return (
    <svg
      class={`shape sev-${severity}`}
      viewBox="0 0 12 12"
      width="11"
      height="11"
      aria-hidden="true"
    >
      <path d={severityShapes[severity]} fill-rule="evenodd" />
    </svg>
  );
}

export function SeverityTag({ severity }: { readonly severity: Severity }) {
  return (
    <span class={`tag sev-${severity}`}>
      <SeverityShape severity={severity} />
      {severityWords[severity]}
    </span>
  );
}

const stateShapes: Readonly<Record<Finding['state'], string>> = {
  open: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1zM6 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  acknowledged: 'M0 6s2.200-4 6-4 6 4 6 4-2.200 4-6 4-6-4-6-4zM6 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  snoozed: 'M2 2h4L3.200 6H6v1.500H1L3.900 3.500H2zM7 6h4L8.600 9.500H11V11H6.500l2.400-3.500H7z',
  excepted: 'M6 0l5 2v4c0 3-2.200 5-5 6-2.800-1-5-3-5-6V2zM3.500 5.250v1.500h5v-1.500z',
  resolved: 'M1 6.500 2.200 5.200 4.600 7.800 9.800 2 11 3.200 4.600 10.200z',
};

export function StateTag({ state }: { readonly state: Finding['state'] }) {
  return (
    <span class={`tag state-${state}`}>
      <svg class="shape" viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        <path d={stateShapes[state]} fill-rule="evenodd" />
      </svg>
      {stateWords[state]}
    </span>
  );
}

const signalShapes: Readonly<Record<Signal, string>> = {
  red: 'M6 0a6 6 0 1 0 0 12A6 6 0 0 0 6 0zM3.400 4.400l1-1L6 5l1.600-1.600 1 1L7 6l1.600 1.600-1 1L6 7 4.400 8.600l-1-1L5 6z',
  yellow: 'M6 .5 12 11.500H0zM5.300 4.500v3.500h1.400V4.500zM5.300 8.800v1.400h1.400V8.800z',
  green: 'M6 0a6 6 0 1 0 0 12A6 6 0 0 0 6 0zM2.900 6.200l1-1L5.300 6.700l3-3.200 1 1-4 4.200z',
  excepted: 'M6 0a6 6 0 1 0 0 12A6 6 0 0 0 6 0zM3 5.250v1.500h6v-1.500z',
  none: 'M6 0a6 6 0 1 0 0 12A6 6 0 0 0 6 0zM6 1.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9z',
};

export function SignalShape({ signal }: { readonly signal: Signal }) {
  return (
    <svg
      class={`shape signal-${signal}`}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
    >
      <path d={signalShapes[signal]} fill-rule="evenodd" />
    </svg>
  );
}

export function SignalTag({ signal }: { readonly signal: Signal }) {
  return (
    <span class={`tag signal-${signal}`}>
      <SignalShape signal={signal} />
      {signalWords[signal]}
    </span>
  );
}
