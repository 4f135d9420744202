import type { Listed, Pillar, RuleStanding, Signal } from '../../data/answers.ts';
import type { Answer } from '../../data/use-answer.ts';
import { NumberLink } from '../../parts/number.tsx';
import { Answered, Panel } from '../../parts/panel.tsx';
import { SignalShape, SignalTag } from '../../parts/tags.tsx';
import { asOfHere, to } from '../../routing/href.ts';
import { counted } from '../../text/numbers.ts';
import { pillars, pillarWords, shortSignalWords, signals, signalWords } from '../../text/words.ts';

type Props = { readonly answer: Answer<Listed<RuleStanding>> };

/** Trusted Advisor's board: for each category how many rules ask for action. */
export function CategoryBoard({ answer }: Props) {
  return (
    <Panel
      title="Recommendations by category"
      class="category-board"
      about={
        asOfHere() === undefined
          ? 'Rules by what they recommend. Red: something critical or high is open that nobody has acknowledged.'
          : 'Rules by what they recommended then. What was in order is known of the present only.'
      }
    >
      <Answered answer={answer} lines={6}>
        {({ items }) => (
          <>
            <ul class="legend">
              {signals.map((signal) => (
                <li key={signal}>
                  <SignalTag signal={signal} />
                </li>
              ))}
            </ul>
            <div class="tiles">
              {pillars.map((pillar) => (
                <Tile
                  key={pillar}
                  pillar={pillar}
                  items={items.filter((each) => each.pillar === pillar)}
                />
              ))}
            </div>
          </>
        )}
      </Answered>
    </Panel>
  );
}

interface TileProps {
  readonly pillar: Pillar;
  readonly items: readonly RuleStanding[];
}

function Tile({ pillar, items }: TileProps) {
  const countOf = (signal: Signal): number => items.filter((each) => each.signal === signal).length;
  const worst = signals.find((signal) => countOf(signal) > 0) ?? 'none';
  return (
    <section class={`tile worst-${worst}`} aria-label={pillarWords[pillar]}>
      <h3>
        <a href={to('/rules', { pillar: [pillar] })}>{pillarWords[pillar]}</a>
      </h3>
      <ul>
        {signals.map((signal) => (
          <li key={signal} class={countOf(signal) === 0 ? 'zero' : ''}>
            <SignalShape signal={signal} />
            <NumberLink
              n={countOf(signal)}
              of="rules"
              href={to('/rules', { pillar: [pillar], signal })}
              label={`${counted(countOf(signal), 'rule')}: ${signalWords[signal]}`}
            />
            <span class="signal-word" aria-hidden="true">
              {shortSignalWords[signal]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
