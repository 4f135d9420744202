import type { Finding, Paged, RuleStanding } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { findingsHref, question } from '../../routing/href.ts';
import { numberText, plural } from '../../text/numbers.ts';
import { FindingRows } from '../changes/finding-rows.tsx';
import { JudgedLink } from './judged-link.tsx';

interface Props {
  readonly rule: string;
  readonly standing: RuleStanding | undefined;
  readonly isForeign: boolean;
}

const SHOWN = 10;

/** The rule's resources by verdict, in one line and a table. */
export function RuleResources({ rule, standing, isForeign }: Props) {
  const answer = useAnswer<Paged<Finding>>(
    question('/v1/findings', { rule: [rule], limit: SHOWN }),
  );
  return (
    <Panel title="Resources by verdict">
      {standing !== undefined && <Verdicts {...standing} isForeign={isForeign} />}
      <Answered answer={answer} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No resource breaks it" />
          ) : (
            <FindingRows items={items} isOfOneRule />
          )
        }
      </Answered>
      {standing !== undefined && standing.count > SHOWN && (
        <p class="more">
          <a href={findingsHref({ rule: [rule] })}>All {numberText(standing.count)}</a>
        </p>
      )}
    </Panel>
  );
}

function Verdicts({
  rule,
  count,
  excepted,
  judged,
  isForeign,
}: RuleStanding & { readonly isForeign: boolean }) {
  const evaluated =
    judged === undefined
      ? undefined
      : judged.compliant + judged.notApplicable + judged.unknown + count;
  return (
    <ul class="verdicts">
      <li>
        <NumberLink n={count} of="resources" href={findingsHref({ rule: [rule] })} />
        <span>noncompliant {plural(count, 'resource')}</span>
      </li>
      <li>
        <NumberLink
          n={excepted}
          of="findings"
          href={findingsHref({ rule: [rule], state: ['excepted'] })}
        />
        <span>accepted</span>
      </li>
      {judged !== undefined && !isForeign && (
        <>
          <li>
            <JudgedLink rule={rule} standing="compliant" n={judged.compliant} />{' '}
            <span>compliant</span>
          </li>
          <li>
            <JudgedLink rule={rule} standing="notApplicable" n={judged.notApplicable} />{' '}
            <span>not applicable</span>
          </li>
          <li>
            <JudgedLink rule={rule} standing="unknown" n={judged.unknown} /> <span>unknown</span>
          </li>
          <li class="kind">of {numberText(evaluated ?? 0)} looked at</li>
        </>
      )}
    </ul>
  );
}
