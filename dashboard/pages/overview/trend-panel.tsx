import { useState } from 'preact/hooks';
import { TrendChart } from '../../charts/trend-chart.tsx';
import { TrendTable } from '../../charts/trend-table.tsx';
import type { Listed, TrendDay } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { CsvButton } from '../../parts/csv-button.tsx';
import { Answered, Empty, Panel } from '../../parts/panel.tsx';
import type { Params } from '../../routing/filter.ts';
import { question } from '../../routing/href.ts';

interface Props {
  readonly filter?: Params;
  readonly class?: string;
}

/** What was open at the end of each of ninety days, by severity. */
export function TrendPanel({ filter = {}, class: name = 'trend' }: Props) {
  const path = question('/v1/trends', { ...filter, days: 90 });
  const answer = useAnswer<Listed<TrendDay>>(path);
  const [asTable, showTable] = useState(false);
  return (
    <Panel
      title="Open over 90 days"
      class={name}
      action={
        <>
          <button
            type="button"
            class="quiet"
            aria-pressed={asTable}
            onClick={() => showTable(!asTable)}
          >
            {asTable ? 'As a chart' : 'As a table'}
          </button>
          <CsvButton path={path} name="trend" />
        </>
      }
    >
      <Answered answer={answer} lines={6}>
        {({ items }) =>
          items.every(({ open }) => open === 0) ? (
            <Empty title="Nothing was open in these 90 days">
              <p>What opens from now on is drawn here, day by day.</p>
            </Empty>
          ) : asTable ? (
            <TrendTable days={items} filter={filter} />
          ) : (
            <TrendChart days={items} filter={filter} />
          )
        }
      </Answered>
    </Panel>
  );
}
