import { fields } from '#shared/document/fields.ts';
import { optionalInstant } from '#shared/document/instant-field.ts';
import { known } from '#shared/document/known.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface VolumeSnapshots {
  readonly isInUse: boolean;
  readonly createdAt: Instant;
  /** The newest completed snapshot; undefined when there is none. */
  readonly newest: { readonly id: string; readonly at: Instant } | undefined;
}

/**
 * Aspect `volume-snapshots` of a volume: the account's own completed snapshots of it, how many and
 * the newest; only a volume with none of them is without `newest`:
 *
 *     { "state": "in-use", "createTime": "2026-01-…Z",
 *       "snapshots": 12, "newest": { "id": "snap-…", "startTime": "2026-03-…Z" } }
 */
export const volumeSnapshots: Reader<VolumeSnapshots> = {
  resourceTypes: ['AWS::EC2::Volume'],
  aspect: 'volume-snapshots',
  read(value) {
    const volume = fields(value);
    const isInUse = volume.text('state') === 'in-use';
    const createdAt = known(optionalInstant(volume, 'createTime'), 'createTime');
    if (volume.number('snapshots') === 0) return { isInUse, createdAt, newest: undefined };
    const newest = volume.record('newest');
    const at = known(optionalInstant(newest, 'startTime'), 'newest.startTime');
    return { isInUse, createdAt, newest: { id: newest.text('id'), at } };
  },
};
