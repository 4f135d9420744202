import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { frameworks, frameworksOf } from '#rules/frameworks/index.ts';
import { fixCommand } from '#shared/alerts/fix-command.ts';
import type { IncidentRule } from '#shared/domain/incident.ts';
import type { Rule } from '#shared/domain/rule.ts';
import { subjectOfExample } from './example.ts';
import { examplesOf, NEW_BODY } from './page-body.ts';
import { ROOT, type RuleFile, read } from './rule-files.ts';
import { cell, shown } from './table-cells.ts';
import { callLines, callsInShort, toldAs } from './watched-calls.ts';

export const DOCS = 'docs/rules';
/** Written by hand, beside the pages of the rules. */
export const GUIDE = 'writing-a-rule.md';
const HEAD = '<!-- Generated from the rule by `npm run generate`; edit below the end mark. -->';
const END = '<!-- End of the generated part. -->';

/** The page of a rule: a new head over the body it has. */
export function pageText(file: RuleFile): string {
  const path = `${DOCS}/${file.rule.id}.md`;
  const body = bodyOf(existsSync(join(ROOT, path)) ? read(path) : '');
  return `${headOf(file, body)}${body}`;
}

/** The part of a page that is written by hand; of a page without a head, all of it. */
export function bodyOf(page: string): string {
  const end = page.indexOf(END);
  return end < 0 ? page || NEW_BODY : page.slice(end + END.length + 1);
}

function titleOf(frameworkId: string): string {
  const framework = frameworks.find((each) => each.id === frameworkId);
  return framework === undefined ? frameworkId : `${framework.title} ${framework.version}`;
}

function headOf({ path, rule }: RuleFile, body: string): string {
  const parameters = Object.entries(rule.parameters);
  const mapped = Object.entries(frameworksOf(rule.id));
  return [
    HEAD,
    '',
    `# ${rule.id}`,
    '',
    `**${rule.title}.**`,
    '',
    rule.why,
    '',
    '| | |',
    '|---|---|',
    `| Severity | ${rule.severity} |`,
    `| Pillar | ${rule.pillar} |`,
    ...(rule.kind === 'condition' ? watchedState(rule) : watchedCalls(rule)),
    `| Source | [\`${path}\`](${relative(DOCS, path)}) |`,
    `| Reference | <${rule.reference}> |`,
    '',
    ...(rule.kind === 'condition' ? [] : callLines(rule)),
    '## How to fix it',
    '',
    rule.fix,
    '',
    ...commandLines(rule, body),
    '## What it says',
    '',
    '| Message | Text |',
    '|---|---|',
    ...Object.entries(rule.messages).map(([id, text]) => `| \`${id}\` | ${cell(text)} |`),
    '',
    '## Parameters',
    '',
    ...(parameters.length === 0
      ? ['None.']
      : [
          '| Name | Default | Accepts |',
          '|---|---|---|',
          ...parameters.map(
            ([name, { default: value, accepts }]) =>
              `| \`${name}\` | ${cell(shown(value))} | ${cell(accepts)} |`,
          ),
        ]),
    '',
    '## Frameworks',
    '',
    ...(mapped.length === 0
      ? ['None.']
      : [
          '| Framework | Requirements |',
          '|---|---|',
          ...mapped.map(([id, requirements]) => `| ${titleOf(id)} | ${requirements.join(', ')} |`),
        ]),
    '',
    END,
    '',
  ].join('\n');
}

function watchedState({ on }: Rule): readonly string[] {
  const types = on.resourceTypes.map((type) => `\`${type}\``).join(', ');
  return [
    `| Watches | ${types}, aspect \`${on.aspect}\` |`,
    ...(on.seenAgainEvery === undefined
      ? []
      : [`| Judged again | every ${on.seenAgainEvery}: its verdict changes with time alone |`]),
  ];
}

function watchedCalls(rule: IncidentRule): readonly string[] {
  return [
    `| Watches | ${callsInShort(rule.on)} |`,
    `| Told | ${toldAs(rule)}; calls within ${rule.windowMinutes} minutes are one incident |`,
  ];
}

/** The command as the rule has it, and filled in for the resource of the example that violates. */
function commandLines(rule: Rule | IncidentRule, body: string): readonly string[] {
  if (rule.fixCommand === undefined) return [];
  const template = ['```sh', rule.fixCommand, '```', ''];
  const example = examplesOf(body).find(({ verdict }) => verdict === 'violation');
  if (rule.kind === 'incident' || example === undefined) return template;
  if (!/\{\w+\}/.test(rule.fixCommand)) return template;
  const { subject, traits } = subjectOfExample(rule, example.text);
  const filled = fixCommand(rule.fixCommand, subject, traits);
  if (filled === undefined) return template;
  return [
    ...template,
    'An alert has it filled in; for the violation under [Examples](#examples):',
    '',
    ...['```sh', filled, '```', ''],
  ];
}
