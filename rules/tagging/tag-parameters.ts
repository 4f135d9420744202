import { optionalText, type ParameterValues, textList } from '#shared/domain/parameter.ts';

const key = optionalText('key of a required tag, in its case');
const value = textList([], 'values that the tag may have, in their case; any when there are none');

/** Up to six tags, under AWS's names. None is required by default: AWS's CostCenter is nobody's law. */
export const tagParameters = {
  tag1Key: key,
  tag1Value: value,
  tag2Key: key,
  tag2Value: value,
  tag3Key: key,
  tag3Value: value,
  tag4Key: key,
  tag4Value: value,
  tag5Key: key,
  tag5Value: value,
  tag6Key: key,
  tag6Value: value,
};

export interface RequiredTag {
  readonly key: string;
  /** The values it may have; any when there are none. */
  readonly allowed: readonly string[];
}

/** The tags that are required, in the order of their parameters. */
export function requiredTags(given: ParameterValues<typeof tagParameters>): readonly RequiredTag[] {
  const pairs = [
    { key: given.tag1Key, allowed: given.tag1Value },
    { key: given.tag2Key, allowed: given.tag2Value },
    { key: given.tag3Key, allowed: given.tag3Value },
    { key: given.tag4Key, allowed: given.tag4Value },
    { key: given.tag5Key, allowed: given.tag5Value },
    { key: given.tag6Key, allowed: given.tag6Value },
  ];
  return pairs.flatMap((each) => (each.key === undefined ? [] : [{ ...each, key: each.key }]));
}
