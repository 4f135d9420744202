import type { Timeline } from '../../data/answers.ts';
import { type Answer, useAnswer } from '../../data/use-answer.ts';
import { AccountName } from '../../parts/account-name.tsx';
import { CsvButton } from '../../parts/csv-button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { filterIn, queryText } from '../../routing/filter.ts';
import { findingsHref, question, to } from '../../routing/href.ts';
import { place } from '../../routing/location.ts';
import { counted } from '../../text/numbers.ts';
import { typeText } from '../../text/words.ts';
import { type Entry, entriesOf } from './entries.ts';
import { Standings } from './standings.tsx';
import { Stream } from './stream.tsx';
import { TimeAxis } from './time-axis.tsx';

/** What became of one resource: everything on one axis, and the same as text. */
export function ResourcePage() {
  const { resource, account, region, resourceType } = filterIn(place.get().query);
  const asked = { resource, account, region, resourceType };
  const path =
    resource === undefined ? undefined : question('/v1/timeline', { ...asked, with: 'who' });
  const answer = useAnswer<Timeline>(path);
  const name = answer.data?.name ?? resource?.[0] ?? '';
  return (
    <>
      <PageHead
        title={name === '' ? 'Resource' : name}
        answers="What happened to this resource, when, who did it, and what was told?"
      >
        {answer.data !== undefined && !answer.isOld && <About {...answer.data} />}
      </PageHead>
      {answer.failure?.status === 409 ? (
        <Candidates answer={answer} name={resource?.[0] ?? ''} />
      ) : resource === undefined ? (
        <Empty title="No resource is named">
          <p>Search for one by its id, name or ARN with the field above.</p>
        </Empty>
      ) : answer.failure?.status === 404 ? (
        <Empty title="Nothing is recorded of such a resource">
          <p>
            No id, name or ARN of anything that was ever seen is “{resource[0]}”.{' '}
            <a href={to('/resources')}>See what is watched</a>.
          </p>
        </Empty>
      ) : (
        <Answered answer={answer} lines={14}>
          {(timeline) => <History timeline={timeline} path={path ?? ''} />}
        </Answered>
      )}
    </>
  );
}

function About({ accountId, region, resourceType, resourceId }: Timeline) {
  return (
    <p class="drawer-tags rule-tags">
      <span>{typeText(resourceType)}</span>
      <span class="id">{resourceId}</span>
      <AccountName id={accountId} />
      <span>{region}</span>
      <a
        href={findingsHref({
          resource: [resourceId],
          account: [accountId],
          region: [region],
          resourceType: [resourceType],
        })}
      >
        Its findings
      </a>
    </p>
  );
}

interface HistoryProps {
  readonly timeline: Timeline;
  readonly path: string;
}

function History({ timeline, path }: HistoryProps) {
  const entries: readonly Entry[] = entriesOf(timeline);
  return (
    <div class="stack">
      <Panel
        title="On a time axis"
        about="A bar is a violation from its beginning to its end; a dot is something that happened. Times are UTC."
      >
        <TimeAxis timeline={timeline} entries={entries} />
      </Panel>
      <Standings timeline={timeline} />
      <Panel
        title="As text"
        about={counted(entries.length, 'entry', 'entries')}
        action={<CsvButton path={path} name="timeline" />}
      >
        <Stream entries={entries} />
      </Panel>
    </div>
  );
}

/** Several resources have the name: the reader says which. */
function Candidates({
  answer,
  name,
}: {
  readonly answer: Answer<Timeline>;
  readonly name: string;
}) {
  const found = (answer.failure?.problem?.errors ?? []).flatMap(({ detail }) => {
    const parts = /^account=(\S+) region=(\S+) resourceType=(\S+): (.*)$/s.exec(detail);
    if (parts === null) return [];
    const [, account, region, resourceType, id] = parts;
    return [{ account, region, resourceType, id }];
  });
  return (
    <Panel title="Several resources have this name">
      <ul class="milestones">
        {found.map(({ account, region, resourceType, id }) => (
          <li key={`${account} ${region} ${resourceType} ${id}`} data-row>
            <a
              data-row-link
              href={`/resource${queryText({ resource: [id ?? name], account, region, resourceType })}`}
            >
              {id}
            </a>{' '}
            <span class="kind">
              {resourceType} in {account}, {region}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
