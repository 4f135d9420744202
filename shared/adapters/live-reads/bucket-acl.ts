import { GetBucketAclCommand, type Grant, type S3Client } from '@aws-sdk/client-s3';
import { carried } from '../collectors/cause.ts';
import type { BucketOf } from './bucket-parts.ts';

/** Permissions as AWS Config writes them into an access control list. */
const PERMISSIONS = {
  FULL_CONTROL: 'FullControl',
  READ: 'Read',
  READ_ACP: 'ReadAcp',
  WRITE: 'Write',
  WRITE_ACP: 'WriteAcp',
} as const;

/** A bucket's owner and its access control list, which an item has as JSON text. */
export async function accessControlList(client: S3Client, of: BucketOf) {
  const { Grants, Owner } = await client.send(new GetBucketAclCommand(of));
  const owner = {
    displayName: Owner?.DisplayName ?? null,
    id: carried(Owner?.ID, 'id of the owner'),
  };
  const grantList = carried(Grants, 'Grants').map(grantIn);
  const list = JSON.stringify({ grantSet: null, grantList, owner, isRequesterCharged: false });
  return { owner, list };
}

function grantIn({ Grantee, Permission }: Grant) {
  const permission = PERMISSIONS[carried(Permission, 'permission of a grant')];
  return { grantee: granteeIn(Grantee), permission: carried(permission, 'known permission') };
}

/** A group of AWS's by the last part of its address (`AllUsers`), anyone else by id. */
function granteeIn(grantee: Grant['Grantee']) {
  const group = grantee?.URI?.split('/').at(-1);
  if (group !== undefined) return group;
  return {
    id: carried(grantee?.ID ?? grantee?.EmailAddress, 'id of a grantee'),
    displayName: grantee?.DisplayName ?? null,
  };
}
