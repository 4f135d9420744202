import type { Evidence } from '#shared/domain/verdict.ts';
import type { PublicAccessBlock } from './bucket.ts';

const SETTINGS = [
  'blockPublicAcls',
  'ignorePublicAcls',
  'blockPublicPolicy',
  'restrictPublicBuckets',
] as const;
export type BlockSetting = (typeof SETTINGS)[number];

/** The settings that are demanded and not on; all four are demanded unless told. */
export function blockShortfall(
  block: PublicAccessBlock,
  demanded: Readonly<Partial<Record<BlockSetting, boolean>>> = {},
): readonly BlockSetting[] {
  return SETTINGS.filter((name) => (demanded[name] ?? true) && !block[name]);
}

/** The settings that are off, as one piece of evidence. */
export function shortfallEvidence(path: string, off: readonly BlockSetting[]): Evidence {
  const all = (isOn: boolean) => Object.fromEntries(off.map((name) => [name, isOn]));
  return { path, expected: all(true), actual: all(false) };
}
