import type { About, Listed, Rule, RuleStanding } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Icon } from '../../parts/icon.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Answered, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { SeverityTag, SignalTag } from '../../parts/tags.tsx';
import { question, to } from '../../routing/href.ts';
import { place } from '../../routing/location.ts';
import { pillarWords, typeText } from '../../text/words.ts';
import { TrendPanel } from '../overview/trend-panel.tsx';
import { AccountChoice } from './account-choice.tsx';
import { RuleExceptions } from './rule-exceptions.tsx';
import { RuleResources } from './rule-resources.tsx';

/** Everything about one rule; its parameters as they are in force everywhere, or in one account. */
export function RulePage({ id }: { readonly id: string }) {
  const account = place.get().query.get('account') ?? undefined;
  const rule = useAnswer<About & { readonly item: Rule }>(
    `/v1/rules/${encodeURIComponent(id)}${account === undefined ? '' : `?account=${account}`}`,
  );
  const standing = useAnswer<Listed<RuleStanding>>(question('/v1/rule-standings', { rule: [id] }));
  const own = standing.data?.items[0];
  const isForeign = rule.failure?.status === 404;
  const title = rule.data?.item.title ?? own?.title ?? id;
  return (
    <>
      <PageHead
        title={title}
        answers="Why does it matter, when is it broken, by what, and how is it mended?"
      >
        <p class="drawer-tags rule-tags">
          <span class="id">{id}</span>
          {own !== undefined && <SeverityTag severity={rule.data?.item.severity ?? own.severity} />}
          {own !== undefined && <SignalTag signal={own.signal} />}
          {own?.pillar !== undefined && (
            <a href={to('/rules', { pillar: [own.pillar] })}>{pillarWords[own.pillar]}</a>
          )}
        </p>
      </PageHead>
      <div class="rule-page">
        <div class="rule-texts">
          {isForeign ? (
            <Panel title="A rule of another tool">
              <p>
                Plumbline passes its verdicts on; why and how to fix it stand with each finding.
              </p>
            </Panel>
          ) : (
            <Answered answer={rule} lines={14}>
              {({ item }) => (
                <>
                  <Texts {...item} />
                  <Criteria {...item} account={account} />
                  <Frameworks {...item} />
                </>
              )}
            </Answered>
          )}
        </div>
        <div class="rule-numbers">
          <RuleResources rule={id} standing={own} isForeign={isForeign} />
          <TrendPanel filter={{ rule: [id] }} class="rule-trend" />
          <RuleExceptions rule={id} />
        </div>
      </div>
    </>
  );
}

function Texts({ why, fix, fixCommand, reference }: Rule) {
  return (
    <Panel title="Why and how">
      <dl class="fields">
        <div>
          <dt>Why it matters</dt>
          <dd>{why}</dd>
        </div>
        <div>
          <dt>How to fix it</dt>
          <dd>
            {fix}
            {fixCommand !== undefined && (
              <>
                <Scroll label="Command" class="command">
                  <pre>{fixCommand}</pre>
                </Scroll>
                <p class="kind">Each finding has it with its own names filled in.</p>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>References</dt>
          <dd>
            {reference.startsWith('https://') ? (
              <a class="outside" href={reference} target="_blank" rel="noopener noreferrer">
                {reference}
                <Icon name="outside" />
                <span class="unseen"> (opens a new tab)</span>
              </a>
            ) : (
              <code>{reference}</code>
            )}
          </dd>
        </div>
      </dl>
    </Panel>
  );
}

function Criteria(rule: Rule & { readonly account: string | undefined }) {
  const {
    messages,
    parameters,
    resourceTypes = [],
    windowMinutes,
    mode,
    modeSetBy,
    account,
  } = rule;
  return (
    <Panel title="Criteria" action={<AccountChoice account={account} />}>
      <dl class="fields">
        <div>
          <dt>Watches</dt>
          <dd>
            {resourceTypes.length > 0
              ? resourceTypes.map(typeText).join(', ')
              : `calls, counted together for ${windowMinutes ?? 0} min`}
          </dd>
        </div>
        <div>
          <dt>Broken when</dt>
          <dd>
            <ul class="messages">
              {messages.map((message) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>Severity and telling</dt>
          <dd class="inline">
            {rule.severity} <SetBy by={rule.severitySetBy} /> · {mode} <SetBy by={modeSetBy} />
          </dd>
        </div>
      </dl>
      {parameters.length > 0 && (
        <Scroll label="Parameters">
          <table class="evidence">
            <thead>
              <tr>
                <th scope="col">Parameter</th>
                <th scope="col">In force</th>
                <th scope="col">Default</th>
                <th scope="col">Takes</th>
                <th scope="col">Set by</th>
              </tr>
            </thead>
            <tbody>
              {parameters.map(({ name, value, default: standard, accepts, setBy }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td class={setBy === 'default' ? '' : 'is'}>{JSON.stringify(value)}</td>
                  <td>{JSON.stringify(standard)}</td>
                  <td>{accepts}</td>
                  <td>
                    <code>{setBy}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}

const SetBy = ({ by }: { readonly by: string }) => <span class="kind">({by})</span>;

function Frameworks({ frameworks }: Rule) {
  if (frameworks.length === 0) return null;
  return (
    <Panel title="Frameworks">
      <ul class="frameworks">
        {frameworks.map(({ framework, requirements }) => (
          <li key={framework}>
            <a href={to('/evidence', { framework })}>{framework}</a>{' '}
            <span class="kind">{requirements.join(', ')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
