import type { Change, Finding, Transition } from '../../data/answers.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { minuteText } from '../../text/times.ts';

interface Props {
  readonly item: Finding;
  readonly transitions: readonly Transition[];
}

/** The values that decided, and what they were before where it changed while it was open. */
export function EvidenceTable({ item, transitions }: Props) {
  const before = evidenceBefore(item, transitions);
  if (item.evidence.length === 0) return <>No value is recorded with it.</>;
  return (
    <Scroll label="Expected and actual values">
      <table class="evidence">
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Expected</th>
            {before !== undefined && <th scope="col">Before</th>}
            <th scope="col">{before === undefined ? 'Actual' : 'After'}</th>
          </tr>
        </thead>
        <tbody>
          {item.evidence.map(({ path, expected, actual }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{shown(expected)}</td>
              {before !== undefined && (
                <td class="was">
                  {shown(
                    before.evidence.find((each) => each.path === path)?.actual ?? 'not recorded',
                  )}
                </td>
              )}
              <td class="is">{shown(actual)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {before !== undefined && <p class="kind">Before: as of {minuteText(before.at)} UTC</p>}
    </Scroll>
  );
}

/** The last change of it that had other evidence. */
function evidenceBefore(
  { evidence, rule }: Finding,
  transitions: readonly Transition[],
): Change | undefined {
  const now = JSON.stringify(evidence);
  return transitions
    .flatMap(({ changes }) => changes)
    .filter((change) => change.rule === rule && change.evidence.length > 0)
    .findLast((change) => JSON.stringify(change.evidence) !== now);
}

export function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
