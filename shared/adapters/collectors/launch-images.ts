import { type EC2Client, type Image, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { carried } from './cause.ts';
import { membersOf } from './pages.ts';

/** The most values that EC2 takes for one filter. */
const MOST = 200;

export type LaunchImage = { readonly id: string } & (
  | { readonly exists: false }
  | {
      readonly exists: true;
      /** `available`, `deregistered`, `disabled` … */
      readonly state: string;
      readonly public: boolean;
      /** Id of the account that owns it. */
      readonly owner: string;
      /** `self`, `amazon`, `aws-marketplace` …; `another account` where AWS has no word for it. */
      readonly ownedBy: string;
    }
);

/**
 * These images, as far as the account can see them. Asked for by a filter: asked for by `ImageIds`,
 * one that is gone would hide all others.
 */
export async function imagesAmong(
  client: EC2Client,
  ids: readonly string[],
  accountId: string,
): Promise<readonly LaunchImage[]> {
  const found: Image[] = [];
  for (let at = 0; at < ids.length; at += MOST) {
    const pages = paginateDescribeImages(
      { client },
      {
        Filters: [{ Name: 'image-id', Values: ids.slice(at, at + MOST) }],
        IncludeDeprecated: true,
        IncludeDisabled: true,
      },
    );
    found.push(...(await membersOf(pages, 'Images', (page) => page.Images)));
  }
  const byId = new Map(found.map((image) => [carried(image.ImageId, 'ImageId'), image]));
  return ids.map((id) => {
    const image = byId.get(id);
    return image === undefined ? { id, exists: false } : ofImage(id, image, accountId);
  });
}

function ofImage(id: string, image: Image, accountId: string): LaunchImage {
  const owner = carried(image.OwnerId, 'OwnerId');
  return {
    id,
    exists: true,
    state: carried(image.State, 'State'),
    public: carried(image.Public, 'Public'),
    owner,
    ownedBy: owner === accountId ? 'self' : (image.ImageOwnerAlias ?? 'another account'),
  };
}
