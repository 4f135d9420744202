import { useState } from 'preact/hooks';
import { Icon } from '../../parts/icon.tsx';
import { SeverityShape } from '../../parts/tags.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { findingHref, hereWith } from '../../routing/href.ts';
import { lasting, minuteText } from '../../text/times.ts';
import { kindWords, withoutNames } from '../../text/words.ts';
import { type Entry, type Lane, laneWords } from './entries.ts';

const choices = ['configuration', 'verdicts', 'people'] as const satisfies readonly Lane[];
/** Recorded so much later than it was true: it is said. */
const LATE_MS = 60_000;

/** The stream as text, newest first, with a choice of what is in it. */
export function Stream({ entries }: { readonly entries: readonly Entry[] }) {
  const [hidden, hide] = useState<ReadonlySet<Lane>>(new Set());
  const toggle = (lane: Lane): void => {
    const next = new Set(hidden);
    if (!next.delete(lane)) next.add(lane);
    hide(next);
  };
  const shown = entries.filter(({ lane }) => !hidden.has(lane));
  return (
    <>
      <fieldset class="choices">
        <legend class="unseen">What is shown</legend>
        {choices.map((lane) => (
          <label key={lane}>
            <input type="checkbox" checked={!hidden.has(lane)} onChange={() => toggle(lane)} />
            {laneWords[lane]}
          </label>
        ))}
      </fieldset>
      <ol class="steps stream">
        {shown.map((entry) => (
          <Happened key={entry.id} entry={entry} />
        ))}
      </ol>
    </>
  );
}

function Happened({ entry }: { readonly entry: Entry }) {
  const { at, recordedAt, kind, lines, text, source, who, deleted, isTold } = entry;
  const lag = Date.parse(recordedAt) - Date.parse(at);
  return (
    <li class={`step step-${kind}`} data-row>
      <a class="step-time" href={hereWith({ asOf: at })} title="Look at this moment">
        {minuteText(at)}
      </a>
      <div>
        <strong>{deleted ? 'Gone' : kindWords[kind]}</strong>
        {text !== undefined && <span class="step-message">{text}</span>}
        <ul>
          {lines.map((line) => (
            <li key={line.rule}>
              <SeverityShape severity={line.severity} />{' '}
              <a href={findingHref(line.key)} data-row-link class="rule-id">
                {line.rule}
              </a>{' '}
              {withoutNames(line.text)}
            </li>
          ))}
        </ul>
        {who !== undefined && (
          <div class="step-who">
            <Icon name="person" />
            <WhoDid who={who} />
          </div>
        )}
        <span class="kind">
          {source}
          {lag > LATE_MS && ` · recorded ${lasting(lag)} later`}
          {isTold && (
            <>
              {' '}
              · <Icon name="bell" /> people were told
            </>
          )}
        </span>
      </div>
    </li>
  );
}
