import { fields } from '#shared/document/fields.ts';
import { requiredRecords } from '#shared/document/required-list.ts';
import type { Reader } from '#shared/domain/rule.ts';

export interface LaunchImage {
  readonly id: string;
  /** Undefined when the image does not exist or the account cannot see it. */
  readonly found:
    | {
        /** `available`, `disabled` … */
        readonly state: string;
        readonly isPublic: boolean;
        /** Id of the account that owns it. */
        readonly owner: string;
        /** `self`, `amazon`, `aws-marketplace` …, `another account`. */
        readonly ownedBy: string;
      }
    | undefined;
  readonly path: string;
}

export interface LaunchSources {
  readonly group: string;
  readonly sources: readonly {
    /** `launch template web`, `launch configuration web-1`. */
    readonly name: string;
    readonly exists: boolean;
    readonly path: string;
  }[];
  readonly images: readonly LaunchImage[];
}

/**
 * Aspect `launch-sources` of an Auto Scaling group: what it starts instances from, and the images
 * named there; an image that is gone has nothing but `id` and `exists`:
 *
 *     { "group": "web",
 *       "sources": [ { "kind": "launch template", "name": "web", "version": "3", "exists": true, … } ],
 *       "images": [ { "id": "ami-…", "exists": true, "state": "available", "public": false, "owner": "1111…", "ownedBy": "self" } ] }
 */
export const launchSources: Reader<LaunchSources> = {
  resourceTypes: ['AWS::AutoScaling::AutoScalingGroup'],
  aspect: 'launch-sources',
  read(value) {
    const state = fields(value);
    return {
      group: state.text('group'),
      sources: requiredRecords(state, 'sources').map((source) => ({
        name: `${source.text('kind')} ${source.text('name')}`,
        exists: source.flag('exists'),
        path: source.path,
      })),
      images: requiredRecords(state, 'images').map((image) => ({
        id: image.text('id'),
        found: image.flag('exists')
          ? {
              state: image.text('state'),
              isPublic: image.flag('public'),
              owner: image.text('owner'),
              ownedBy: image.text('ownedBy'),
            }
          : undefined,
        path: image.path,
      })),
    };
  },
};
