import type { ConfigurationVersion, Framework, Listed } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { hereWith } from '../../routing/href.ts';
import { place } from '../../routing/location.ts';
import { minuteText } from '../../text/times.ts';
import { MilestonesPanel } from '../accounts/milestones-panel.tsx';
import { FrameworkPanel } from './framework-panel.tsx';
import { Proof } from './proof.tsx';
import { TimeToFix, TimeToFixByMonth } from './time-to-fix.tsx';

export function EvidencePage() {
  const frameworks = useAnswer<Listed<Framework>>('/v1/frameworks');
  const chosen = place.get().query.get('framework') ?? undefined;
  return (
    <>
      <PageHead
        title="Evidence"
        answers="What is our score and why, how long do fixes take, what was configured, and how is it proved?"
      />
      <div class="stack">
        <Panel
          title="Frameworks"
          about="How many of their requirements rules decide. Choose one for its scores."
        >
          <Answered answer={frameworks} lines={6}>
            {({ items }) => <Frameworks items={items} chosen={chosen} />}
          </Answered>
        </Panel>
        {chosen !== undefined && <FrameworkPanel id={chosen} />}
        <div class="two">
          <TimeToFix />
          <TimeToFixByMonth />
        </div>
        <Proof framework={chosen} />
        <MilestonesPanel />
        <Configurations />
      </div>
    </>
  );
}

interface FrameworksProps {
  readonly items: readonly Framework[];
  readonly chosen: string | undefined;
}

function Frameworks({ items, chosen }: FrameworksProps) {
  return (
    <ul class="framework-tiles">
      {items.map(({ id, title, version, requirements, decided }) => (
        <li key={id} data-row>
          <a
            href={hereWith({ framework: id })}
            data-replace
            data-row-link
            aria-current={id === chosen ? 'true' : undefined}
          >
            <strong>{title}</strong>
            <span class="kind">{version}</span>
            <span class="kind">
              {decided} of {requirements} requirements decided by rules
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Configurations() {
  const answer = useAnswer<Listed<ConfigurationVersion>>('/v1/configuration-versions');
  return (
    <Panel title="What was configured when" about="Versions of config/, newest first.">
      <Answered answer={answer} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nothing was pushed: every rule is in force with its defaults">
              <p>
                Edit <code>config/</code>, then <code>npx plumbline config push</code>.
              </p>
            </Empty>
          ) : (
            <ul class="milestones">
              {items.map(({ id, recordedAt, by, summary }) => (
                <li key={id}>
                  <strong>{summary}</strong>{' '}
                  <span class="kind">
                    {minuteText(recordedAt)} UTC · by {by} · <span class="id">{id}</span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  );
}
