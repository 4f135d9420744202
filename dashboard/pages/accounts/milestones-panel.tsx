/** Times that got a name, and the difference of two of them by pillar. */
import { useState } from 'preact/hooks';
import { act } from '../../data/act.ts';
import type { Milestone } from '../../data/answers.ts';
import type { MilestoneComparison, Milestones } from '../../data/milestones.ts';
import { asFailure } from '../../data/problem.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { queryText } from '../../routing/filter.ts';
import { asOfHere, findingsHref, hereWith, to } from '../../routing/href.ts';
import { go, place } from '../../routing/location.ts';
import { counted } from '../../text/numbers.ts';
import { dayText, minuteText } from '../../text/times.ts';
import { type pillars, pillarWords } from '../../text/words.ts';

export function MilestonesPanel() {
  const answer = useAnswer<Milestones>('/v1/milestones');
  if (answer.failure?.status === 404) return null;
  return (
    <Panel
      title="Milestones"
      about="A milestone is a time with a name: what was open then can be asked and compared for ever."
    >
      <Answered answer={answer} lines={3}>
        {({ items }) => {
          const usable = items.filter(({ withdrawn }) => withdrawn === undefined);
          return usable.length === 0 ? (
            <Empty title="There is no milestone yet">
              <p>
                Give this moment a name below, or any other with{' '}
                <code>npx plumbline milestones add "Q3 audit" --as-of 20d</code>.
              </p>
            </Empty>
          ) : (
            <List items={usable} />
          );
        }}
      </Answered>
      <NewMilestone />
    </Panel>
  );
}

/** Gives the time of the page a name, once and for all. */
function NewMilestone() {
  const [said, say] = useState('');
  const add = async (form: HTMLFormElement): Promise<void> => {
    const given = new FormData(form);
    const note = String(given.get('note') ?? '').trim();
    const asOf = asOfHere();
    try {
      await act('/v1/milestones', {
        name: String(given.get('name') ?? '').trim(),
        ...(note !== '' && { note }),
        ...(asOf !== undefined && { asOf }),
      });
      say('It has its name.');
      form.reset();
    } catch (error) {
      say(asFailure(error).message);
    }
  };
  return (
    <form
      class="new-milestone"
      onSubmit={(event) => {
        event.preventDefault();
        void add(event.currentTarget);
      }}
    >
      <label>
        Name {asOfHere() === undefined ? 'this moment' : 'the time of the page'}
        <input name="name" required maxLength={60} autocomplete="off" />
      </label>
      <label>
        Note (optional)
        <input name="note" maxLength={500} autocomplete="off" />
      </label>
      <button type="submit">Add</button>
      <span role="status" class="said">
        {said}
      </span>
    </form>
  );
}

function List({ items }: { readonly items: readonly Milestone[] }) {
  const { query } = place.get();
  const from = query.get('milestone') ?? items.at(-1)?.name ?? '';
  const against = query.get('against') ?? '';
  const choice = (label: string, name: string, value: string, now: boolean) => (
    <label>
      {label}
      <select
        value={value}
        onChange={({ currentTarget }) =>
          go(hereWith({ [name]: currentTarget.value }), { replace: true })
        }
      >
        {now && <option value="">the time of the page</option>}
        {items.map((each) => (
          <option key={each.name} value={each.name}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <ul class="milestones">
        {items.map(({ name, at, knownAt, by, note }) => (
          <li key={name} data-row>
            <a href={to('/', { asOf: at, knownAt })} data-row-link>
              {name}
            </a>{' '}
            <span class="kind">
              {minuteText(at)} UTC · by {by}
              {note !== undefined && ` · ${note}`}
            </span>
          </li>
        ))}
      </ul>
      <p class="window">
        {choice('Compare', 'milestone', from, false)}
        {choice('with', 'against', against, true)}
      </p>
      <Comparison from={from} against={against} />
    </>
  );
}

function Comparison({ from, against }: { readonly from: string; readonly against: string }) {
  const answer = useAnswer<MilestoneComparison>(
    `/v1/milestones/comparison${queryText({ from, to: against })}`,
  );
  return (
    <Answered answer={answer} lines={5}>
      {(compared) => <Compared {...compared} />}
    </Answered>
  );
}

function Compared({ from, to: until, openBefore, openAfter, items }: MilestoneComparison) {
  const changed = items.filter(({ before, after }) => before > 0 || after > 0);
  return (
    <>
      <p>
        <NumberLink n={openBefore} of="findings" href={findingsHref(timesOf(from))} /> open on{' '}
        {dayText(from.at)},{' '}
        <NumberLink n={openAfter} of="findings" href={findingsHref(timesOf(until))} /> on{' '}
        {dayText(until.at)}
      </p>
      <Scroll label="Difference by pillar and severity">
        <table>
          <thead>
            <tr>
              <th scope="col">Pillar</th>
              <th scope="col">Severity</th>
              <th scope="col" class="numeric">
                Before
              </th>
              <th scope="col" class="numeric">
                After
              </th>
              <th scope="col" class="numeric">
                Difference
              </th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ pillar, severity, before, after }) => (
              <tr key={`${pillar} ${severity}`}>
                <th scope="row">{wordsOf(pillar)}</th>
                <td>{severity}</td>
                <td class="numeric">
                  <Side n={before} pillar={pillar} severity={severity} at={from} />
                </td>
                <td class="numeric">
                  <Side n={after} pillar={pillar} severity={severity} at={until} />
                </td>
                <td class="numeric">{difference(after - before)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="kind">
        {counted(changed.length, 'line')}; pillars without any finding are left out.
      </p>
    </>
  );
}

type At = Pick<MilestoneComparison['from'], 'at' | 'knownAt'>;
const timesOf = ({ at, knownAt }: At) => ({ asOf: at, knownAt });

interface SideProps {
  readonly n: number;
  readonly pillar: string;
  readonly severity: string;
  readonly at: At;
}

/** What is no rule of ours has no pillar to be listed by. */
function Side({ n, pillar, severity, at }: SideProps) {
  if (!Object.hasOwn(pillarWords, pillar)) return <>{n}</>;
  const about = { pillar: [pillar], severity: [severity], ...timesOf(at) };
  return <NumberLink n={n} of="findings" href={findingsHref(about)} />;
}

const wordsOf = (pillar: string): string =>
  Object.hasOwn(pillarWords, pillar)
    ? pillarWords[pillar as (typeof pillars)[number]]
    : 'Other tools';

const difference = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');
