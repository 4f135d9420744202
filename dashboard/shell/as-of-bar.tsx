/** The time that the whole page is about: a slider over ninety days, a field, and the way back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { createStore, useStore } from '../data/store.ts';
import { Icon } from '../parts/icon.tsx';
import { asOfHere, hereWith, knownAtHere } from '../routing/href.ts';
import { go } from '../routing/location.ts';
import { ago, dayText, endOfDay, fieldText, instantOfField, minuteText } from '../text/times.ts';

const DAYS = 90;
const DAY = 86_400_000;
const shown = createStore(false);

export function AsOfButton() {
  const isShown = useStore(shown);
  const asOf = asOfHere();
  return (
    <button
      type="button"
      class={asOf === undefined ? 'quiet' : 'quiet past'}
      aria-expanded={isShown || asOf !== undefined}
      aria-controls="as-of"
      onClick={() => shown.set(!isShown)}
    >
      <Icon name="clock" />
      <span class="as-of-words">{asOf === undefined ? 'Now' : dayText(asOf)}</span>
      <span class="unseen">. Look at another time</span>
    </button>
  );
}

export function AsOfBar() {
  const isShown = useStore(shown);
  const knownAt = knownAtHere();
  const asOf = asOfHere();
  if (!isShown && asOf === undefined) return <div id="as-of" hidden />;
  return (
    <section id="as-of" class={asOf === undefined ? 'as-of' : 'as-of past'} aria-label="As of when">
      <p class="as-of-said">
        {asOf === undefined ? (
          'You are looking at the present. Move the slider to see what was true at another time.'
        ) : (
          <>
            <strong>As of {minuteText(asOf)} UTC</strong>, {ago(asOf, Date.now())}: what was true
            then, by what{' '}
            {knownAt === undefined ? 'is known now' : `was known on ${minuteText(knownAt)} UTC`}.
          </>
        )}
      </p>
      <Slider asOf={asOf} />
      <div class="as-of-exact">
        <label>
          <span>Exact time (UTC)</span>
          <input
            type="datetime-local"
            value={fieldText(asOf ?? new Date().toISOString())}
            max={fieldText(new Date().toISOString())}
            onChange={({ currentTarget: { value } }) => {
              const at = instantOfField(value);
              if (at !== undefined && Date.parse(at) < Date.now()) go(hereWith({ asOf: at }));
            }}
          />
        </label>
        {asOf !== undefined && (
          <a class="button" href={hereWith({ asOf: undefined })}>
            Back to now
          </a>
        )}
      </div>
    </section>
  );
}

const PAUSE_MS = 120;

function Slider({ asOf }: { readonly asOf: string | undefined }) {
  const today = Date.now();
  const daysAgo = asOf === undefined ? 0 : Math.ceil((today - Date.parse(asOf)) / DAY);
  const [moving, move] = useState<number | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => move(undefined), [asOf]);
  const value = DAYS - Math.min(DAYS, moving ?? daysAgo);
  const atOf = (back: number): string | undefined =>
    back === 0 ? undefined : endOfDay(new Date(today - back * DAY).toISOString());
  const said = atOf(DAYS - value);
  return (
    <label class="as-of-slider">
      <span class="unseen">Day</span>
      <span aria-hidden="true">{dayText(new Date(today - DAYS * DAY).toISOString())}</span>
      <input
        type="range"
        min={0}
        max={DAYS}
        step={1}
        value={value}
        aria-valuetext={said === undefined ? 'now' : `end of ${dayText(said)}`}
        onInput={({ currentTarget }) => {
          const back = DAYS - Number(currentTarget.value);
          move(back);
          clearTimeout(timer.current);
          timer.current = setTimeout(
            () => go(hereWith({ asOf: atOf(back) }), { replace: true }),
            PAUSE_MS,
          );
        }}
      />
      <span aria-hidden="true">Now</span>
    </label>
  );
}
