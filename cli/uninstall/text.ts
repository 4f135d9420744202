import { inColumns } from '../store/columns.ts';
import type { Plan, Planned } from './plan.ts';
import type { Step } from './steps.ts';

/** The plan for people: what stays first, because that is what they fear for. */
export function planText(plan: Plan, columns: number | undefined): string {
  const { stage, region, goes, stays, notOurs, members, steps } = plan;
  return [
    `Uninstalling plumbline-${stage} in ${region}: nothing was asked or changed; the commands are at the end.`,
    '',
    'Stays:',
    inColumns(
      ['RESOURCE', 'TYPE', 'WHY'],
      [
        ...stays.map((each) => [each.name ?? each.id, each.type, each.why]),
        ...notOurs.map(({ what, why }) => [what, 'not of the stack', why]),
      ],
      { columns },
    ),
    `Goes from the hub (${goes.length}):`,
    inColumns(HEADER, goes.map(row), { columns }),
    ...members.flatMap(({ stackSet, goes: each }) => [
      `Goes from every member, by ${stackSet} (${each.length}):`,
      inColumns(HEADER, each.map(row), { columns }),
    ]),
    'Commands, in this order:',
    ...steps.map(stepText),
    '',
  ].join('\n');
}

const HEADER = ['RESOURCE', 'TYPE', 'DELETION POLICY', 'ONLY WITH'];

const row = ({ id, name, type, deletionPolicy, condition }: Planned): readonly string[] => [
  name ?? id,
  type,
  deletionPolicy,
  condition ?? '',
];

const stepText = ({ what, where, command, optional }: Step, at: number): string =>
  `${String(at + 1).padStart(3)}. ${what}${optional ? ' (only if you want that)' : ''}${where === 'hub' ? '' : ` · in the ${where}`}\n     ${command}`;
