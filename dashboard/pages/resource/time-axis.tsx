import { useRef } from 'preact/hooks';
import { linear } from '../../charts/scale.ts';
import { useWidth } from '../../charts/use-width.ts';
import type { Severity, Timeline } from '../../data/answers.ts';
import { now } from '../../parts/now.ts';
import { asOfHere } from '../../routing/href.ts';
import { dayText, minuteText, shortDay } from '../../text/times.ts';
import { kindWords } from '../../text/words.ts';
import { type Entry, entryText, lanes, lanesOf, laneWords } from './entries.ts';

const ROW = 26;
const TOP = 8;
const AXIS = 24;
const RIGHT = 14;
const LETTER = 6.7;

interface Props {
  readonly timeline: Timeline;
  readonly entries: readonly Entry[];
}

/** Bars of violations by rule, and a lane of dots for each kind of event. The text below says the same. */
export function TimeAxis({ timeline, entries }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 900);
  const rules = [...new Set(timeline.episodes.map(({ rule }) => rule))];
  const longest = Math.max(...[...rules, ...Object.values(laneWords)].map((name) => name.length));
  const left = width < 600 ? 110 : Math.min(longest * LETTER + 14, width / 3);
  const times = [
    ...entries.map(({ at }) => Date.parse(at)),
    ...timeline.episodes.map(({ openedAt }) => Date.parse(openedAt)),
  ];
  const end = Math.max(now(), ...times);
  const first = Math.min(end - 3_600_000, ...times);
  const begin = first - (end - first) * 0.03;
  const x = linear([begin, end], [left, width - RIGHT]);
  const rows = [...rules, ...lanes];
  const height = TOP + rows.length * ROW + AXIS;
  const y = (row: number): number => TOP + row * ROW + ROW / 2;
  const marks = [0, 0.33, 0.66, 1].map((part) => begin + (end - begin) * part);
  const asOf = asOfHere();
  return (
    <div class="chart" ref={box}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${rules.length} rules and ${entries.length} entries from ${dayText(new Date(begin).toISOString())} to ${dayText(new Date(end).toISOString())}; the list below has them as text`}
      >
        {rows.map((row, index) => (
          <g key={row} class="grid">
            <line x1={left} x2={width - RIGHT} y1={y(index)} y2={y(index)} />
            <text x={left - 10} y={y(index) + 4} text-anchor="end" class="lane-name">
              {clipped(index < rules.length ? row : laneWords[row as (typeof lanes)[number]], left)}
              <title>{index < rules.length ? row : laneWords[row as (typeof lanes)[number]]}</title>
            </text>
          </g>
        ))}
        {timeline.episodes.map(({ rule, severity, openedAt, closedAt }) => {
          const from = x(Date.parse(openedAt));
          const until = x(closedAt === undefined ? end : Math.min(end, Date.parse(closedAt)));
          return (
            <rect
              key={`${rule} ${openedAt}`}
              class={`span fill-${severity as Severity}`}
              x={from}
              y={y(rules.indexOf(rule)) - 7}
              width={Math.max(4, until - from)}
              height={14}
              rx={closedAt === undefined ? 0 : 3}
            >
              <title>
                {`${rule}: from ${minuteText(openedAt)} ${closedAt === undefined ? 'on, still open' : `to ${minuteText(closedAt)}`}`}
              </title>
            </rect>
          );
        })}
        {entries.toSorted(weightiestLast).flatMap((entry) => {
          const at = `translate(${x(Date.parse(entry.at))} `;
          return lanesOf(entry).map((lane) => (
            <path
              key={`${entry.id} ${lane}`}
              class={`event event-${entry.kind}`}
              transform={`${at}${y(rules.length + lanes.indexOf(lane))})`}
              d={shapeOf(entry.kind)}
              fill-rule="evenodd"
            >
              <title>{`${minuteText(entry.at)}, ${kindWords[entry.kind]}: ${entryText(entry)}`}</title>
            </path>
          ));
        })}
        {asOf !== undefined && (
          <line
            class="cross"
            x1={x(Date.parse(asOf))}
            x2={x(Date.parse(asOf))}
            y1={TOP}
            y2={height - AXIS}
          />
        )}
        {marks.map((mark, index) => (
          <text
            key={mark}
            class="axis"
            x={x(mark)}
            y={height - 6}
            text-anchor={index === 0 ? 'start' : index === marks.length - 1 ? 'end' : 'middle'}
          >
            {axisText(mark, end - begin)}
          </text>
        ))}
      </svg>
      <ul class="legend" aria-hidden="true">
        {legend.map(([kind, words]) => (
          <li key={kind} class="tag">
            <svg viewBox="-7 -7 14 14" width="13" height="13" aria-hidden="true">
              <path class={`event event-${kind}`} d={shapeOf(kind)} fill-rule="evenodd" />
            </svg>
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}

const DOT = 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z';
const RING = `${DOT}M-2.500 0a2.500 2.500 0 1 0 5 0a2.500 2.500 0 1 0-5 0z`;
const TRIANGLE = 'M0-6.500L6 5H-6z';

/** What began points up, what ended is hollow, everything else is a dot: it is not said by colour alone. */
function shapeOf(kind: Entry['kind']): string {
  if (kind === 'opened' || kind === 'regressed' || kind === 'raised') return TRIANGLE;
  return kind === 'resolved' || kind === 'expired' ? RING : DOT;
}

/** Where several stand at one place, what began or ended is seen. */
const weightiestLast = (a: Entry, b: Entry): number => weight(a) - weight(b);
const weight = ({ kind }: Entry): number => [DOT, RING, TRIANGLE].indexOf(shapeOf(kind));

const legend = [
  ['opened', 'opened or back again'],
  ['resolved', 'resolved'],
  ['noted', 'anything else'],
] as const satisfies readonly (readonly [Entry['kind'], string])[];

const DAY = 86_400_000;

function axisText(at: number, span: number): string {
  const instant = new Date(at).toISOString();
  return span < 3 * DAY ? minuteText(instant).replace(/ \d{4},/, ',') : shortDay(instant);
}

/** A name that would not fit: its beginning. */
function clipped(text: string, room: number): string {
  const most = Math.floor((room - 14) / LETTER);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
