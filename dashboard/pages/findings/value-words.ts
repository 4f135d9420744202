import type { FilterName } from '../../routing/filter.ts';
import { pillarWords, severityWords, stateWords, typeText } from '../../text/words.ts';

const words: Readonly<Partial<Record<FilterName, Readonly<Record<string, string>>>>> = {
  severity: severityWords,
  state: stateWords,
  pillar: pillarWords,
};

/** What people call the value of a filter. */
export function valueWords(
  name: FilterName,
  value: string,
  accountName: (id: string) => string | undefined,
): string {
  if (name === 'account') {
    const known = accountName(value);
    return known === undefined || known === value ? value : `${known} ${value}`;
  }
  if (name === 'resourceType') return typeText(value);
  if (name === 'ou' && value === '-') return 'no unit known';
  const own = words[name];
  return own !== undefined && Object.hasOwn(own, value) ? (own[value] ?? value) : value;
}
