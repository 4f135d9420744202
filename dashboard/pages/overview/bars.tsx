import type { Counted } from '../../data/answers.ts';
import { NumberLink, type Of } from '../../parts/number.tsx';

interface BarsProps {
  readonly title: string;
  readonly of: Of;
  readonly counts: readonly Pick<Counted, 'value' | 'count'>[];
  readonly words: (value: string) => string;
  readonly hrefOf: (value: string) => string;
}

/** A short list of the largest, with a bar under each. */
export function Bars({ title, of, counts, words, hrefOf }: BarsProps) {
  if (counts.length === 0) return null;
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ol class="bars">
        {counts.map(({ value, count }) => (
          <li key={value} data-row>
            <a href={hrefOf(value)} title={value} data-row-link>
              {words(value)}
            </a>
            <NumberLink n={count} of={of} href={hrefOf(value)} />
            <span class="bar-of" style={{ width: `${(count / most) * 100}%` }} aria-hidden="true" />
          </li>
        ))}
      </ol>
    </section>
  );
}
