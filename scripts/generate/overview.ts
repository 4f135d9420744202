import { coverageOf, frameworks } from '#rules/frameworks/index.ts';
import { GUIDE } from './page.ts';
import type { RuleFile } from './rule-files.ts';
import { cell } from './table-cells.ts';

/** docs/rules/README.md: all rules and all frameworks. */
export function overviewText(files: readonly RuleFile[]): string {
  return [
    '<!-- Generated from the rules by `npm run generate`; do not edit. -->',
    '',
    '# Rules',
    '',
    `${files.length} rules. The ids are AWS Config's where AWS has such a rule.`,
    `How to write one: [${GUIDE}](${GUIDE}).`,
    '',
    '| Rule | Requires | Severity | Pillar | Watches |',
    '|---|---|---|---|---|',
    ...files.map(({ rule }) => {
      const types = rule.on.resourceTypes.map((type) => `\`${type}\``).join(', ');
      return `| [${rule.id}](${rule.id}.md) | ${cell(rule.title)} | ${rule.severity} | ${rule.pillar} | ${types} |`;
    }),
    '',
    '## Frameworks',
    '',
    '| Framework | Version | Requirements with rules | Note |',
    '|---|---|---|---|',
    ...frameworks.map((framework) => {
      const { title, version, note = '' } = framework;
      return `| ${cell(title)} | ${version} | ${coverageOf(framework).decided.length} | ${cell(note)} |`;
    }),
    '',
    'What is decided and what is not: [coverage.md](../coverage.md).',
    '',
  ].join('\n');
}
