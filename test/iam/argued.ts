/**
 * What a role may do though neither the story nor Lambda is seen doing it, and why it is needed all
 * the same. What is seen may not stand here.
 */
export interface Argued {
  /** Of which statement; every role that has it. */
  readonly sid: string;
  readonly actions: readonly string[];
  readonly why: string;
}

export const argued: readonly Argued[] = [
  {
    sid: 'UseTableKey',
    actions: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    why: 'DynamoDB asks KMS in the name of whoever reads or writes a table with a key of its own, and its documentation names these; no request that we send shows it.',
  },
];
