const FILE = 'doctor-policy.json';

/** The command that allows whoever we are what the doctor reads. */
export function grantCommand(identity: string | undefined, stage: string): string {
  const print = `npx plumbline doctor --stage ${stage} --policy > ${FILE}`;
  const document = `--policy-name plumbline-doctor --policy-document file://${FILE}`;
  const role = /:assumed-role\/([^/]+)\//.exec(identity ?? '')?.[1];
  if (role !== undefined)
    return `${print} && aws iam put-role-policy --role-name ${role} ${document}`;
  const user = /:user\/(?:.*\/)?([^/]+)$/.exec(identity ?? '')?.[1];
  if (user !== undefined)
    return `${print} && aws iam put-user-policy --user-name ${user} ${document}`;
  return print;
}
