// Generated from the rules by `npm run generate`; do not edit.
import { type VersionedRule, versioned } from '#shared/domain/rule.ts';
import restrictedSsh from './ec2/restricted-ssh.ts';

/** Every rule with the hash of its source, in order of id. */
export const rules: readonly VersionedRule[] = [versioned(restrictedSsh, '0eb9a15856e8')];
