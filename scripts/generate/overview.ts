import { coverageOf, frameworks } from '#rules/frameworks/index.ts';
import { GUIDE } from './page.ts';
import type { RuleFiles } from './rule-files.ts';
import { cell } from './table-cells.ts';
import { callsInShort, toldAs } from './watched-calls.ts';

/** docs/rules/README.md: all rules and all frameworks. */
export function overviewText({ conditions, incidents }: RuleFiles): string {
  return [
    '<!-- Generated from the rules by `npm run generate`; do not edit. -->',
    '',
    '# Rules',
    '',
    `${conditions.length} rules on state, ${incidents.length} on calls. The ids are AWS Config's where AWS has such a rule.`,
    `How to write one: [${GUIDE}](${GUIDE}).`,
    '',
    '## On state',
    '',
    'A violation of these is a condition: it is open until the state is shown to be good again.',
    '',
    '| Rule | Requires | Severity | Pillar | Watches |',
    '|---|---|---|---|---|',
    ...conditions.map(({ rule }) => {
      const types = rule.on.resourceTypes.map((type) => `\`${type}\``).join(', ');
      return `| [${rule.id}](${rule.id}.md) | ${cell(rule.title)} | ${rule.severity} | ${rule.pillar} | ${types} |`;
    }),
    '',
    '## On calls',
    '',
    'What these raise is an incident: it happened at a moment, is acknowledged, and expires.',
    '',
    '| Rule | Raised when | Severity | Told | Watches |',
    '|---|---|---|---|---|',
    ...incidents.map(({ rule }) => {
      const { id, title, severity } = rule;
      return `| [${id}](${id}.md) | ${cell(title)} | ${severity} | ${toldAs(rule)} | ${callsInShort(rule.on)} |`;
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
