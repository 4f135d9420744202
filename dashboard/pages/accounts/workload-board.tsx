import type { Listed, Workload } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { CsvButton } from '../../parts/csv-button.tsx';
import { NumberLink, Total } from '../../parts/number.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { When } from '../../parts/when.tsx';
import type { Params } from '../../routing/filter.ts';
import { findingsHref, question, to } from '../../routing/href.ts';
import { plural } from '../../text/numbers.ts';
import { improvementWords, pillars, pillarWords, shortPillarWords } from '../../text/words.ts';

const HIGH = ['critical', 'high'];
const MEDIUM = ['medium', 'low', 'info'];
/** States of what nobody has accepted. */
const UNACCEPTED = ['open', 'acknowledged', 'snoozed'];

/** AWS Well-Architected's board: an account is a workload. */
export function WorkloadBoard() {
  const path = question('/v1/accounts');
  const answer = useAnswer<Listed<Workload>>(path);
  return (
    <Panel
      title="Risks by account and pillar"
      about="High risks (significant harm) are open findings of critical and high severity; medium ones all below. Accepted ones are in neither. A pillar without risks says none, and n/a where no rule of it has judged anything."
      action={<CsvButton path={path} name="accounts" />}
    >
      <Answered answer={answer} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No account is known">
              <p>
                Nothing was heard of any. <a href={to('/health')}>See what was heard</a>, or run{' '}
                <code>npx plumbline doctor</code>.
              </p>
            </Empty>
          ) : (
            <Board items={items} />
          )
        }
      </Answered>
    </Panel>
  );
}

function Board({ items }: { readonly items: readonly Workload[] }) {
  return (
    <>
      <p class="totals">
        <Total n={items.length} of="accounts" /> {plural(items.length, 'account')}
      </p>
      <Scroll label="Risks by account and pillar">
        <table class="workloads">
          <thead>
            <tr>
              <td colSpan={6} />
              <th scope="colgroup" colSpan={pillars.length} class="pillars">
                By pillar: high · medium
              </th>
            </tr>
            <tr>
              <th scope="col">Workload</th>
              <th scope="col">Owner</th>
              <th scope="col" class="numeric">
                Rules answered
              </th>
              <th scope="col" class="numeric">
                High risks
              </th>
              <th scope="col" class="numeric">
                Medium risks
              </th>
              <th scope="col">Improvement, last heard</th>
              {pillars.map((pillar) => (
                <th scope="col" key={pillar} class="numeric" title={pillarWords[pillar]}>
                  {shortPillarWords[pillar]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.accountId} {...item} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** AWS Well-Architected's NONE and NOT_APPLICABLE. */
function NoRisk({ answered }: { readonly answered: number | undefined }) {
  if (answered !== 0) return <span class="none">none</span>;
  return (
    <abbr class="unanswered" title="No rule of this pillar has judged anything here">
      n/a
    </abbr>
  );
}

function Row(item: Workload) {
  const { accountId, name, ou, owner, answered, rules, high, medium, excepted } = item;
  const risk = (n: number, severity: readonly string[], more: Params = {}) => (
    <NumberLink
      n={n}
      of="findings"
      class={n === 0 ? 'nothing' : ''}
      href={findingsHref({ account: [accountId], severity, state: UNACCEPTED, ...more })}
    />
  );
  return (
    <tr data-row>
      <th scope="row">
        <a href={findingsHref({ account: [accountId] })} data-row-link>
          {name ?? accountId}
        </a>
        <span class="id">{accountId}</span>
        {ou !== '-' && <span class="kind">{ou}</span>}
      </th>
      <td>{owner}</td>
      <td class="numeric">
        {answered === undefined ? (
          '–'
        ) : (
          <NumberLink
            n={answered}
            of="rules"
            href={to('/rules', { account: [accountId], answered: 'yes' })}
          />
        )}
        <span class="kind">of {rules}</span>
      </td>
      <td class="numeric risk-high">{risk(high, HIGH)}</td>
      <td class="numeric">{risk(medium, MEDIUM)}</td>
      <td>
        <span class={`improvement improvement-${item.improvement.replace(' ', '-')}`}>
          {improvementWords[item.improvement]}
        </span>
        {excepted > 0 && (
          <span class="kind">
            <NumberLink
              n={excepted}
              of="findings"
              href={findingsHref({ account: [accountId], state: ['excepted'] })}
            />{' '}
            accepted
          </span>
        )}
        {item.lastHeard !== undefined && (
          <span class="kind">
            heard <When at={item.lastHeard} />
          </span>
        )}
      </td>
      {item.pillars.map((each) => (
        <td class="numeric pair" key={each.pillar}>
          {each.high + each.medium === 0 ? (
            <NoRisk answered={each.answered} />
          ) : (
            <>
              {risk(each.high, HIGH, { pillar: [each.pillar] })}
              <span aria-hidden="true"> · </span>
              {risk(each.medium, MEDIUM, { pillar: [each.pillar] })}
            </>
          )}
        </td>
      ))}
    </tr>
  );
}
