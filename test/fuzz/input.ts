import { oneFieldChanged, type Sample, severalChanged, textChanged } from './changed.ts';
import type { Random } from './random.ts';
import { anyValue } from './values.ts';

/** How an input was made. */
export const makings = ['valid', 'one field changed', 'several changed', 'any'] as const;
export type Making = (typeof makings)[number];

export interface Made {
  readonly making: Making;
  readonly document: unknown;
}

/** Half of all inputs are valid ones with one field changed. */
export function made(samples: readonly Sample[], random: Random): Made {
  const sample = random.pick(samples);
  const kind = random.below(20);
  if (kind < 10) return { making: 'one field changed', document: oneFieldChanged(sample, random) };
  if (kind < 15) return { making: 'valid', document: sample.document };
  if (kind < 18) {
    return { making: 'several changed', document: severalChanged(sample, samples, random) };
  }
  return { making: 'any', document: anyValue(random, 3) };
}

/** The same as text that is not always JSON any more. */
export function asText(document: unknown, making: Making, random: Random): string {
  const text = JSON.stringify(document) ?? '';
  return making === 'several changed' && random.is(0.5) ? textChanged(text, random) : text;
}
