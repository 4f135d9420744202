import type { Diff, Finding } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { lastVisit } from '../../data/visit.ts';
import { NumberLink, Total } from '../../parts/number.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { queryText } from '../../routing/filter.ts';
import { asOfHere, findingsHref, hereWith } from '../../routing/href.ts';
import { go, place } from '../../routing/location.ts';
import { numberText, plural } from '../../text/numbers.ts';
import { fieldText, instantOfField, lasting, minuteText } from '../../text/times.ts';
import { FindingRows } from './finding-rows.tsx';

const groups = ['new', 'regressed', 'resolved', 'cameAndWent'] as const;
type Group = (typeof groups)[number];
const words: Readonly<Record<Group, string>> = {
  new: 'New',
  regressed: 'Back again',
  resolved: 'Resolved',
  cameAndWent: 'Came and went',
};

/** What changed between two times: the later one is the time of the page. */
export function ChangesPage() {
  const { query } = place.get();
  const from = query.get('from') ?? lastVisit().from;
  const what = groups.find((group) => group === query.get('what')) ?? 'new';
  const answer = useAnswer<Diff>(`/v1/diff${queryText({ from, to: asOfHere() })}`);
  return (
    <>
      <PageHead title="Changes" answers="What is new, what is back again, and what was resolved?" />
      <p class="window">
        <label>
          From (UTC)
          <input
            type="datetime-local"
            value={fieldText(from)}
            onChange={({ currentTarget: { value } }) => {
              const at = instantOfField(value);
              if (at !== undefined) go(hereWith({ from: at }));
            }}
          />
        </label>
        <span class="kind">to {asOfHere() === undefined ? 'now' : 'the time of the page'}</span>
      </p>
      <Panel title="Between the two times">
        <Answered answer={answer} lines={10}>
          {(diff) => <Changed diff={diff} what={what} from={from} />}
        </Answered>
      </Panel>
    </>
  );
}

interface ChangedProps {
  readonly diff: Diff;
  readonly what: Group;
  readonly from: string;
}

function Changed({ diff, what, from }: ChangedProps) {
  const items: readonly Finding[] = diff[what];
  return (
    <>
      <p class="reconciled">
        <NumberLink n={diff.openBefore} of="findings" href={findingsHref({ asOf: diff.from })} />{' '}
        {plural(diff.openBefore, 'finding')} open on {minuteText(diff.from)} −{' '}
        <Group diff={diff} from={from} group="resolved" /> resolved +{' '}
        <Group diff={diff} from={from} group="new" /> new +{' '}
        <Group diff={diff} from={from} group="regressed" /> back again ={' '}
        <NumberLink n={diff.openAfter} of="findings" href={findingsHref()} /> open on{' '}
        {minuteText(diff.to)} UTC, {lasting(diff.windowSeconds * 1000)} later
      </p>
      <ul class="tabs" aria-label="What changed">
        {groups.map((group) => (
          <li key={group}>
            <a
              href={hereWith({ from, what: group })}
              data-replace
              data-n={diff[group].length}
              data-of="changes"
              aria-current={group === what ? 'true' : undefined}
            >
              {words[group]} {numberText(diff[group].length)}
            </a>
          </li>
        ))}
      </ul>
      <p class="totals">
        <Total n={items.length} of="changes" /> {plural(items.length, 'finding')} {sentences[what]}
      </p>
      {items.length === 0 ? (
        <Empty title="None">
          <p>Nothing of this kind happened between the two times.</p>
        </Empty>
      ) : (
        <FindingRows items={items} hasEnd={what === 'resolved' || what === 'cameAndWent'} />
      )}
    </>
  );
}

interface GroupProps {
  readonly diff: Diff;
  readonly from: string;
  readonly group: Group;
}

const Group = ({ diff, from, group }: GroupProps) => (
  <NumberLink n={diff[group].length} of="changes" href={hereWith({ from, what: group })} />
);

const sentences: Readonly<Record<Group, string>> = {
  new: 'opened for the first time and still open at the end',
  regressed: 'had been resolved, and open again at the end',
  resolved: 'open at the beginning and no longer at the end',
  cameAndWent: 'opened and resolved in between',
};
