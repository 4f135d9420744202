import { type BoardLine, boardNames, boards } from '#rules/frameworks/boards.ts';
import { coverageOf, type Framework, frameworks } from '#rules/frameworks/index.ts';
import { cell } from './table-cells.ts';

export const COVERAGE = 'docs/coverage.md';

/** docs/coverage.md: what of each framework and board is decided, what is not, and why. */
export function coverageText(): string {
  const [whole, mapped] = [frameworks.filter(isComplete), frameworks.filter((f) => !isComplete(f))];
  return [
    '<!-- Generated from rules/frameworks by `npm run generate`; do not edit. -->',
    '',
    '# Coverage',
    '',
    'What the rules decide of each framework, and what they do not. A requirement is *decided* when a rule',
    'bears on it, *in part* when the rules leave something open; it *needs a person* when no machine can tell.',
    '',
    '## Frameworks in full',
    '',
    '| Framework | Requirements | Decided by a rule | of these in part | Needs a person | Not covered |',
    '|---|---|---|---|---|---|',
    ...whole.map(row),
    '',
    '## Frameworks in part',
    '',
    'Only the requirements that rules bear on are listed; nothing is said of all others.',
    '',
    '| Framework | Requirements with rules |',
    '|---|---|',
    ...mapped.map((each) => `| ${titleOf(each)} | ${coverageOf(each).decided.length} |`),
    '',
    ...whole.flatMap(openIn),
    ...boardLines(),
  ].join('\n');
}

const isComplete = ({ complete }: Framework): boolean => complete === true;

const titleOf = ({ title, version }: Framework): string => cell(`${title} ${version}`);

function row(framework: Framework): string {
  const { total, decided, partly, needsPerson, notCovered } = coverageOf(framework);
  const counts = [decided, partly, needsPerson, notCovered].map((ids) => ids.length);
  return `| ${titleOf(framework)} | ${total} | ${counts.join(' | ')} |`;
}

/** What of a framework is not decided, or not all of it. */
function openIn(framework: Framework): readonly string[] {
  const open = Object.entries(framework.requirements).flatMap(([id, requirement]) => {
    const { summary = '', rules, remains, needs, notCovered } = requirement;
    const [state, why] =
      notCovered !== undefined
        ? ['not covered', notCovered]
        : needs !== undefined
          ? ['needs a person', '']
          : ['in part', remains ?? ''];
    if (rules.length > 0 && remains === undefined) return [];
    return [`| ${id} | ${cell(summary)} | ${state} | ${cell(why)} |`];
  });
  return [
    `## Open in ${titleOf(framework)}`,
    '',
    '| Requirement | About | State | Why |',
    '|---|---|---|---|',
    ...open,
    '',
  ];
}

function boardLines(): readonly string[] {
  const decided = boards.filter(({ rules }) => rules.length > 0);
  const arriving = boards.filter(({ arrives }) => arrives !== undefined);
  return [
    '## Trusted Advisor boards',
    '',
    `${boards.length} lines: ${decided.length} decided by rules, ${arriving.length} only by a verdict of AWS's own, ` +
      `${boards.length - decided.length - arriving.length} not covered.`,
    '',
    ...boardNames.flatMap((name) => [
      `### ${name[0]?.toUpperCase()}${name.slice(1)}`,
      '',
      '| Line | Decided by | Left open |',
      '|---|---|---|',
      ...boards.filter(({ board }) => board === name).map(lineRow),
      '',
    ]),
  ];
}

function lineRow({ line, rules, remains = '', arrives, notCovered = '' }: BoardLine): string {
  const by =
    rules.length > 0
      ? rules.map((id) => `[${id}](rules/${id}.md)`).join(', ')
      : arrives === undefined
        ? 'nothing'
        : `AWS: arrives ${arrives}`;
  return `| ${cell(line)} | ${by} | ${cell(remains || notCovered)} |`;
}
