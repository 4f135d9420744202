/** Areas by severity, one upon the other; a day is chosen by pointing or by arrow keys. */
import { useRef, useState } from 'preact/hooks';
import type { Severity, TrendDay } from '../data/answers.ts';
import { NumberLink } from '../parts/number.tsx';
import { SeverityShape } from '../parts/tags.tsx';
import type { Params } from '../routing/filter.ts';
import { asOfHere, findingsHref } from '../routing/href.ts';
import { plural } from '../text/numbers.ts';
import { dayText, shortDay } from '../text/times.ts';
import { severities, severityWords } from '../text/words.ts';
import { areaPath, linear, ticks } from './scale.ts';
import { useWidth } from './use-width.ts';

const HEIGHT = 210;
const LEFT = 34;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 24;
/** Least severe below, so that the worst is on top. */
const stacked: readonly Severity[] = [...severities].reverse();

interface Props {
  readonly days: readonly TrendDay[];
  readonly filter: Params;
}

export function TrendChart({ days, filter }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 560);
  const [chosen, choose] = useState(days.length - 1);
  const index = Math.min(chosen, days.length - 1);
  const values = ticks(Math.max(...days.map(({ open }) => open)));
  const x = linear([0, days.length - 1], [LEFT, width - RIGHT]);
  const y = linear([0, values.at(-1) ?? 1], [HEIGHT - BOTTOM, TOP]);
  const below = days.map(() => 0);
  const areas = stacked.map((severity) => {
    const lower = days.map((_, day) => [x(day), y(below[day] ?? 0)] as const);
    days.forEach(({ bySeverity }, day) => {
      below[day] = (below[day] ?? 0) + bySeverity[severity];
    });
    const upper = days.map((_, day) => [x(day), y(below[day] ?? 0)] as const);
    return { severity, path: areaPath(upper, lower) };
  });
  const marks = [0, 30, 60, days.length - 1].filter((day) => day < days.length);
  const at = (event: PointerEvent): void => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    const part = (event.clientX - left - LEFT) / (width - LEFT - RIGHT);
    choose(Math.min(days.length - 1, Math.max(0, Math.round(part * (days.length - 1)))));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      PageUp: -7,
      PageDown: 7,
    };
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    choose(Math.min(days.length - 1, Math.max(0, index + step)));
  };
  const day = days[index];
  if (day === undefined) return null;
  return (
    <div class="chart" ref={box}>
      <div
        class="chart-box"
        role="slider"
        tabIndex={0}
        aria-label="Day of the chart"
        aria-valuemin={0}
        aria-valuemax={days.length - 1}
        aria-valuenow={index}
        aria-valuetext={`${dayText(day.at)}: ${day.open} open`}
        onKeyDown={onKeyDown}
        onPointerMove={at}
        onPointerDown={at}
      >
        <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
          {values.map((value) => (
            <g key={value} class="grid">
              <line x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 6} y={y(value) + 4} text-anchor="end">
                {value}
              </text>
            </g>
          ))}
          {areas.map(({ severity, path }) => (
            <path key={severity} class={`area fill-${severity}`} d={path} />
          ))}
          {marks.map((mark) => (
            <text
              key={mark}
              class="axis"
              x={x(mark)}
              y={HEIGHT - 6}
              text-anchor={mark === 0 ? 'start' : mark === days.length - 1 ? 'end' : 'middle'}
            >
              {mark === days.length - 1 && asOfHere() === undefined
                ? 'now'
                : shortDay(days[mark]?.at ?? '')}
            </text>
          ))}
          <line class="cross" x1={x(index)} x2={x(index)} y1={TOP} y2={HEIGHT - BOTTOM} />
          <circle class="cross-dot" cx={x(index)} cy={y(day.open)} r="4" />
        </svg>
      </div>
      <DayNumbers day={day} filter={filter} isLast={index === days.length - 1} />
    </div>
  );
}

function DayNumbers({
  day,
  filter,
  isLast,
}: {
  readonly day: TrendDay;
  readonly filter: Params;
  readonly isLast: boolean;
}) {
  const { at, open, bySeverity } = day;
  const asOf = isLast ? undefined : at;
  const about = { ...filter, ...(asOf !== undefined && { asOf }) };
  return (
    <p class="day-numbers">
      <strong>{isLast && asOfHere() === undefined ? 'Now' : dayText(at)}</strong>
      <NumberLink n={open} of="findings" href={findingsHref(about)}>
        {' '}
        {plural(open, 'finding')}
      </NumberLink>
      {severities.map((severity) =>
        bySeverity[severity] === 0 ? null : (
          <span key={severity} class={`sev-${severity} day-severity`}>
            <SeverityShape severity={severity} />
            <NumberLink
              n={bySeverity[severity]}
              of="findings"
              href={findingsHref({ ...about, severity: [severity] })}
              label={`${bySeverity[severity]} ${severityWords[severity].toLowerCase()}`}
            >
              {' '}
              {severityWords[severity].toLowerCase()}
            </NumberLink>
          </span>
        ),
      )}
    </p>
  );
}
