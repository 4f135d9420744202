import type { Listed, RuleStanding } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { CsvButton } from '../../parts/csv-button.tsx';
import { NumberLink, Total } from '../../parts/number.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Answered, Empty } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { SeverityTag, SignalTag } from '../../parts/tags.tsx';
import { filterIn } from '../../routing/filter.ts';
import { asOfHere, findingsHref, hereWith, question, ruleHref, to } from '../../routing/href.ts';
import { place } from '../../routing/location.ts';
import { plural } from '../../text/numbers.ts';
import { pillars, pillarWords, signals, signalWords } from '../../text/words.ts';
import { JudgedLink } from './judged-link.tsx';

/** What the address narrows the list to. */
interface Narrowed {
  readonly pillar: string | undefined;
  readonly signal: string | undefined;
  readonly broken: boolean;
  /** Only our own rules that have judged anything. */
  readonly answered: boolean;
}

export function RulesPage() {
  const { query } = place.get();
  const { account } = filterIn(query);
  const path = question('/v1/rule-standings', { account });
  const answer = useAnswer<Listed<RuleStanding>>(path);
  const narrowed: Narrowed = {
    pillar: query.get('pillar') ?? undefined,
    signal: query.get('signal') ?? undefined,
    broken: query.get('broken') === 'yes',
    answered: query.get('answered') === 'yes',
  };
  return (
    <>
      <PageHead
        title="Rules"
        answers="Which rules are broken, by how many resources, and which have judged nothing?"
      >
        <div class="page-actions">
          <CsvButton path={path} name="rules" />
        </div>
      </PageHead>
      <Narrowing {...narrowed} />
      {account !== undefined && (
        <p class="quiet-line">
          Only in {account.join(', ')}.{' '}
          <a href={hereWith({ account: undefined })}>In all accounts</a>
        </p>
      )}
      <Answered answer={answer} lines={14}>
        {({ items }) => (
          <List items={items.filter((each) => fits(each, narrowed))} account={account} />
        )}
      </Answered>
    </>
  );
}

function fits({ pillar, signal, count }: RuleStanding, asked: Narrowed): boolean {
  if (asked.broken && count === 0) return false;
  if (asked.answered && (signal === 'none' || pillar === undefined)) return false;
  if (asked.pillar !== undefined && (pillar ?? '-') !== asked.pillar) return false;
  return asked.signal === undefined || signal === asked.signal;
}

function Narrowing({ pillar, signal, broken, answered }: Narrowed) {
  const choice = (words: string, href: string, isOn: boolean) => (
    <li key={words}>
      <a href={href} aria-current={isOn ? 'true' : undefined} data-replace>
        {words}
      </a>
    </li>
  );
  const any = { signal: undefined, broken: undefined, answered: undefined };
  const anySignal = signal === undefined && !broken && !answered;
  return (
    <div class="narrowing">
      <ul class="tabs" aria-label="What they recommend">
        {choice('All', hereWith(any), anySignal)}
        {choice('With data', hereWith({ ...any, answered: 'yes' }), answered)}
        {choice('Noncompliant', hereWith({ ...any, broken: 'yes' }), broken)}
        {signals.map((each) =>
          choice(signalWords[each], hereWith({ ...any, signal: each }), signal === each),
        )}
      </ul>
      <ul class="tabs" aria-label="Categories">
        {choice('Every category', hereWith({ pillar: undefined }), pillar === undefined)}
        {pillars.map((each) =>
          choice(pillarWords[each], hereWith({ pillar: [each] }), pillar === each),
        )}
        {choice('Other tools', hereWith({ pillar: ['-'] }), pillar === '-')}
      </ul>
    </div>
  );
}

interface ListProps {
  readonly items: readonly RuleStanding[];
  readonly account: readonly string[] | undefined;
}

function List({ items, account }: ListProps) {
  return (
    <>
      <p class="totals">
        <Total n={items.length} of="rules" /> {plural(items.length, 'rule')}
      </p>
      {items.length === 0 ? (
        <Empty title="No rule is like that">
          <p>
            <a href={to('/rules')}>See all rules</a>
          </p>
        </Empty>
      ) : (
        <Scroll label="Rules">
          <table class="rules-rows">
            <thead>
              <tr>
                <th scope="col">Rule name</th>
                <th scope="col">Severity</th>
                <th scope="col">Compliance and recommendation</th>
                <th scope="col" class="numeric">
                  Compliant
                </th>
                <th scope="col" class="numeric">
                  Accepted
                </th>
                <th scope="col" class="numeric">
                  Not applicable
                </th>
                <th scope="col" class="numeric">
                  Unknown
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row key={item.rule} {...item} account={account} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

type RowProps = RuleStanding & Pick<ListProps, 'account'>;

function Row({ rule, title, severity, signal, count, excepted, judged, account }: RowProps) {
  const judgedCell = (standing: 'compliant' | 'notApplicable' | 'unknown') => (
    <td class="numeric">
      <JudgedLink rule={rule} standing={standing} n={judged?.[standing]} account={account} />
    </td>
  );
  return (
    <tr data-row>
      <td class="finding-cell">
        <a href={ruleHref(rule)} data-row-link>
          {title}
        </a>
        <span class="id">{rule}</span>
      </td>
      <td>
        <SeverityTag severity={severity} />
      </td>
      <td class="compliance-cell">
        <Compliance rule={rule} count={count} signal={signal} account={account} />
        <SignalTag signal={signal} />
      </td>
      {judgedCell('compliant')}
      <td class="numeric">
        <NumberLink
          n={excepted}
          of="findings"
          href={findingsHref({ rule: [rule], state: ['excepted'], account })}
        />
      </td>
      {judgedCell('notApplicable')}
      {judgedCell('unknown')}
    </tr>
  );
}

type ComplianceProps = Pick<RuleStanding, 'rule' | 'count' | 'signal'> & Pick<ListProps, 'account'>;

/** As AWS Config says it, with the right plural. */
function Compliance({ rule, count, signal, account }: ComplianceProps) {
  if (count > 0) {
    return (
      <NumberLink n={count} of="resources" href={findingsHref({ rule: [rule], account })}>
        {' '}
        noncompliant {plural(count, 'resource')}
      </NumberLink>
    );
  }
  if (signal === 'green') return <>Compliant</>;
  return <>{asOfHere() === undefined ? 'Nothing judged' : 'Nothing was open'}</>;
}
