import type { ConfigurationVersion, FixAnswer, Framework, Listed } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { NumberLink } from '../../parts/number.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { asOfHere, findingsHref, hereWith, question } from '../../routing/href.ts';
import { place } from '../../routing/location.ts';
import { lasting, minuteText } from '../../text/times.ts';
import { severities, severityWords } from '../../text/words.ts';
import { MilestonesPanel } from '../accounts/milestones-panel.tsx';
import { FrameworkPanel } from './framework-panel.tsx';

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
          <Proof />
        </div>
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

function TimeToFix() {
  const answer = useAnswer<FixAnswer>(question('/v1/time-to-fix', { by: 'severity' }));
  return (
    <Panel
      title="Time to fix"
      about="Closed in 90 days: half of them within the first time, nine of ten within the second."
    >
      <Answered answer={answer} lines={5}>
        {({ items, all }) => (
          <Scroll label="Time to fix">
            <table>
              <thead>
                <tr>
                  <th scope="col">Severity</th>
                  <th scope="col" class="numeric">
                    Closed
                  </th>
                  <th scope="col" class="numeric">
                    Half within
                  </th>
                  <th scope="col" class="numeric">
                    90 % within
                  </th>
                  <th scope="col" class="numeric">
                    Took too long
                  </th>
                  <th scope="col" class="numeric">
                    Open
                  </th>
                </tr>
              </thead>
              <tbody>
                {severities
                  .flatMap((severity) => items.filter(({ value }) => value === severity))
                  .concat(all)
                  .map(({ value, closed, p50, p90, breaches, open }) => (
                    <tr key={value}>
                      <th scope="row">
                        {severities.find((each) => each === value) === undefined
                          ? 'All'
                          : severityWords[value as (typeof severities)[number]]}
                      </th>
                      <td class="numeric">{closed}</td>
                      <td class="numeric">{p50 === undefined ? '–' : lasting(p50)}</td>
                      <td class="numeric">{p90 === undefined ? '–' : lasting(p90)}</td>
                      <td class="numeric">{breaches}</td>
                      <td class="numeric">
                        <NumberLink
                          n={open}
                          of="findings"
                          href={findingsHref(value === '' ? {} : { severity: [value] })}
                        />
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Answered>
    </Panel>
  );
}

/** The commands that make and check what can be handed to somebody else. */
function Proof() {
  const at = asOfHere();
  const commands = [
    `npx plumbline findings --json${at === undefined ? '' : ` --as-of ${at}`}`,
    'npx plumbline verify',
  ];
  return (
    <Panel
      title="To hand over"
      about="Asked again with the same times, an answer is the same for ever; verify proves that nothing was changed."
    >
      <ul class="commands">
        {commands.map((command) => (
          <li key={command}>
            <pre>{command}</pre>
            <CopyButton text={command} what="command" />
          </li>
        ))}
      </ul>
    </Panel>
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
