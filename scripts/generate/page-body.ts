/** The part of a rule's page that is written by hand: its sections, and the examples among them. */

/** The headings that every page has, in this order; others may stand before and between them. */
export const SECTIONS = [
  'In the console',
  'As code',
  'What the fix may break',
  'How to see that it worked',
  'When it does not apply',
  'Examples',
] as const;

export const NEW_BODY = SECTIONS.map((heading) => `\n## ${heading}\n\nTo be written.\n`).join('');

export interface Section {
  readonly heading: string;
  readonly text: string;
}

/**
 * What a rule says of a state: `json compliant`, `json violation`, `json not applicable`; of a call:
 * `json raised`, `json calm`.
 */
export interface Example {
  readonly verdict: string;
  readonly text: string;
}

/** The sections of a body, in order. */
export function sectionsOf(body: string): readonly Section[] {
  const [, ...parts] = body.split(/^## /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return { heading: part.slice(0, end).trim(), text: part.slice(end + 1).trim() };
  });
}

/** The fenced blocks of a language, with the rest of the line that opens them. */
export function blocksOf(text: string, language: string): readonly Example[] {
  const fence = new RegExp(`^\`\`\`${language}\\b *([^\\n]*)\\n(.*?)^\`\`\`$`, 'gms');
  return [...text.matchAll(fence)].map(([, verdict = '', block = '']) => ({
    verdict: verdict.trim(),
    text: block,
  }));
}

/** The examples of a body. */
export function examplesOf(body: string): readonly Example[] {
  const section = sectionsOf(body).find(({ heading }) => heading === 'Examples');
  return section === undefined ? [] : blocksOf(section.text, 'json');
}

/** The verdicts that a page shows examples of, by the kind of its rule. */
export const VERDICTS = {
  condition: ['compliant', 'violation'],
  incident: ['raised', 'calm'],
} as const;

/** What a body still lacks, each in a few words; none when it is whole. */
export function faultsIn(
  body: string,
  kind: keyof typeof VERDICTS = 'condition',
): readonly string[] {
  const sections = sectionsOf(body);
  const headings = sections.map(({ heading }) => heading);
  const absent = SECTIONS.filter((heading) => !headings.includes(heading));
  if (absent.length > 0) return absent.map((heading) => `no section "${heading}"`);
  const found = headings.filter((heading) => SECTIONS.some((each) => each === heading));
  const verdicts = examplesOf(body).map(({ verdict }) => verdict);
  const code = sections.find(({ heading }) => heading === 'As code')?.text ?? '';
  return [
    ...(found.join() === SECTIONS.join() ? [] : [`its sections are not in order: ${found}`]),
    ...sections
      .filter(({ text }) => text === '' || text.includes('To be written'))
      .map(({ heading }) => `nothing in "${heading}"`),
    ...VERDICTS[kind]
      .filter((verdict) => !verdicts.includes(verdict))
      .map((verdict) => `no example "${verdict}"`),
    ...(/^```(?:yaml|hcl)$/m.test(code) || /^No template\b/.test(code)
      ? []
      : ['no template in "As code": a yaml or hcl block, or why there is "No template …"']),
  ];
}
