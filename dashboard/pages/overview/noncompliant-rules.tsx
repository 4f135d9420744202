import type { Listed, RuleStanding } from '../../data/answers.ts';
import type { Answer } from '../../data/use-answer.ts';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { SeverityShape } from '../../parts/tags.tsx';
import { findingsHref, ruleHref, to } from '../../routing/href.ts';
import { counted, numberText, plural } from '../../text/numbers.ts';

const SHOWN = 10;

type Props = { readonly answer: Answer<Listed<RuleStanding>> };

/** AWS Config's board: rules by how many resources break them. */
export function NoncompliantRules({ answer }: Props) {
  return (
    <Panel
      title="Noncompliant rules"
      class="config-board"
      about="Rule name and compliance, worst first. A rule is noncompliant when any resource breaks it."
    >
      <Answered answer={answer} lines={10}>
        {({ items }) => <Board items={items} />}
      </Answered>
    </Panel>
  );
}

function Board({ items }: { readonly items: readonly RuleStanding[] }) {
  const broken = items.filter(({ count }) => count > 0);
  const compliant = items.filter(({ signal }) => signal === 'green').length;
  if (broken.length === 0) return <NothingBroken items={items} />;
  return (
    <>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Rule name</th>
            <th scope="col">Compliance</th>
          </tr>
        </thead>
        <tbody>
          {broken.slice(0, SHOWN).map(({ rule, title, severity, count }) => (
            <tr key={rule} data-row>
              <td>
                <SeverityShape severity={severity} />{' '}
                <a href={ruleHref(rule)} data-row-link title={title} class="rule-id">
                  {rule}
                </a>
              </td>
              <td>
                <NumberLink
                  n={count}
                  of="resources"
                  href={findingsHref({ rule: [rule] })}
                  label={`${counted(count, 'noncompliant resource')} of ${rule}`}
                >
                  {' '}
                  noncompliant {plural(count, 'resource')}
                </NumberLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="more">
        <NumberLink n={broken.length} of="rules" href={to('/rules', { broken: 'yes' })}>
          {' '}
          noncompliant {plural(broken.length, 'rule')}
        </NumberLink>
        <NumberLink n={compliant} of="rules" href={to('/rules', { signal: 'green' })}>
          {' '}
          compliant {plural(compliant, 'rule')}
        </NumberLink>
        <NumberLink n={items.length} of="rules" href={to('/rules')}>
          {' '}
          {plural(items.length, 'rule')} in all
        </NumberLink>
      </p>
    </>
  );
}

/** The three reasons for an empty board, and what to do about each. */
function NothingBroken({ items }: { readonly items: readonly RuleStanding[] }) {
  const judged = items.filter(({ signal }) => signal === 'green').length;
  if (items.length === 0) {
    return (
      <Empty title="There are no rules">
        <p>No rule is in force. Rules are files below rules/: npx plumbline rules lists them.</p>
      </Empty>
    );
  }
  if (judged === 0) {
    return (
      <Empty title="Nothing has been judged yet">
        <p>
          {numberText(items.length)} rules wait for resources. Either events are still on their way,
          or none of the watched accounts has a resource that a rule is about.
        </p>
        <p>
          <a href={to('/health')}>See which accounts were heard</a>, or run{' '}
          <code>npx plumbline doctor</code>.
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="Compliant">
      <p>
        <NumberLink n={judged} of="rules" href={to('/rules', { signal: 'green' })} />{' '}
        {plural(judged, 'rule has', 'rules have')} judged resources, and no resource breaks any.
      </p>
    </Empty>
  );
}
