import type { FrameworkScore, Requirement, Score } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { CsvButton } from '../../parts/csv-button.tsx';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { asOfHere, findingsHref } from '../../routing/href.ts';
import { numberText, percent } from '../../text/numbers.ts';

/** Scores of one framework with their parts; the formula stands beside the number. */
export function FrameworkPanel({ id }: { readonly id: string }) {
  const path = `/v1/frameworks/${encodeURIComponent(id)}`;
  const answer = useAnswer<FrameworkScore>(path);
  return (
    <Panel
      title={`Score of ${answer.data?.id === id ? `${answer.data.title} ${answer.data.version}` : id}`}
      id="framework-score"
      action={<CsvButton path={path} name={id} />}
      {...(asOfHere() !== undefined && {
        about: 'Scores are of the present: they have no history.',
      })}
    >
      <Answered answer={answer} lines={10}>
        {(framework) => (
          <>
            <p class="score">
              <span class="score-value">{scoreText(framework.overall)}</span>
              <span class="kind">= {framework.formula}</span>
            </p>
            <Parts {...framework.overall} rules={framework.items.flatMap(({ rules }) => rules)} />
            {framework.note !== undefined && <p class="kind">{framework.note}</p>}
            <Requirements items={framework.items} />
          </>
        )}
      </Answered>
    </Panel>
  );
}

const scoreText = ({ score }: Score): string =>
  score === undefined ? 'nothing judged' : percent(score);

/** A list is asked for by so many rules at the most. */
const MOST_RULES = 100;
/** States of what nobody has accepted. */
const UNACCEPTED = ['open', 'acknowledged', 'snoozed'];

interface OpenProps {
  readonly n: number;
  readonly rules: readonly string[];
}

/** What is open of some rules; scores are of the present, so that no list of another time has as many. */
function Open({ n, rules }: OpenProps) {
  const distinct = [...new Set(rules)];
  if (asOfHere() !== undefined || distinct.length > MOST_RULES || distinct.length === 0) {
    return <>{numberText(n)}</>;
  }
  return (
    <NumberLink
      n={n}
      of="findings"
      class={n === 0 ? 'nothing' : ''}
      href={findingsHref({ rule: distinct, state: UNACCEPTED })}
    />
  );
}

function Parts({
  compliant,
  open,
  excepted,
  notApplicable,
  unknown,
  rules,
}: Score & Pick<OpenProps, 'rules'>) {
  const parts = { compliant, open, excepted, 'not applicable': notApplicable, unknown };
  return (
    <ul class="verdicts">
      {Object.entries(parts).map(([name, count]) => (
        <li key={name}>
          <b>
            {count === undefined ? (
              '–'
            ) : name === 'open' ? (
              <Open n={count} rules={rules} />
            ) : (
              numberText(count)
            )}
          </b>{' '}
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}

function Requirements({ items }: { readonly items: readonly Requirement[] }) {
  return (
    <Scroll label="Requirements" class="tall requirements">
      <table>
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            <th scope="col" class="numeric">
              Score
            </th>
            <th scope="col" class="numeric">
              Open
            </th>
            <th scope="col" class="numeric">
              Compliant
            </th>
            <th scope="col">Rules, and what they do not decide</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} data-row>
              <th scope="row">
                <strong>{item.id}</strong>
                {item.summary !== undefined && <span class="kind"> {item.summary}</span>}
              </th>
              <td class="numeric">{item.score === undefined ? '–' : percent(item.score)}</td>
              <td class="numeric">
                <Open n={item.open} rules={item.rules} />
              </td>
              <td class="numeric">
                {item.compliant === undefined ? '–' : numberText(item.compliant)}
              </td>
              <td>
                <span class="id">{item.rules.join(', ')}</span>
                {[item.remains, item.needs, item.notCovered].map(
                  (text) =>
                    text !== undefined && (
                      <span class="kind" key={text}>
                        {text}
                      </span>
                    ),
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
