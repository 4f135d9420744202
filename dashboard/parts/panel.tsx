import type { ComponentChildren } from 'preact';
import { refreshAll } from '../data/live.ts';
import type { Answer } from '../data/use-answer.ts';
import { minuteText } from '../text/times.ts';

interface PanelProps {
  readonly title: string;
  /** One line on what it says, or how it counts. */
  readonly about?: ComponentChildren;
  readonly action?: ComponentChildren;
  readonly class?: string;
  readonly children: ComponentChildren;
  readonly id?: string;
}

/** A part of a page with a heading of its own. */
export function Panel({ title, about, action, children, id, class: name = '' }: PanelProps) {
  const heading = id ?? `panel-${title.toLowerCase().replace(/[^a-z]+/g, '-')}`;
  return (
    <section class={`panel ${name}`} aria-labelledby={heading}>
      <header>
        <div>
          <h2 id={heading}>{title}</h2>
          {about !== undefined && <p class="about">{about}</p>}
        </div>
        {action !== undefined && <div class="actions">{action}</div>}
      </header>
      {children}
    </section>
  );
}

interface AnsweredProps<T> {
  readonly answer: Answer<T>;
  /** Lines of grey while nothing is there. */
  readonly lines?: number;
  readonly children: (data: T) => ComponentChildren;
}

/** What an answer is drawn as: waiting, failed, from before, or there. */
export function Answered<T>({ answer, lines = 4, children }: AnsweredProps<T>) {
  const { data, failure, isOld } = answer;
  if (data === undefined) {
    return failure === undefined ? <Waiting lines={lines} /> : <Failed answer={answer} />;
  }
  return (
    <>
      {failure !== undefined && <Failed answer={answer} />}
      <div class={isOld ? 'answered old' : 'answered'} aria-busy={isOld}>
        {children(data)}
      </div>
    </>
  );
}

export function Waiting({ lines }: { readonly lines: number }) {
  return (
    <div class="waiting" role="status">
      <span class="unseen">Loading…</span>
      {Array.from({ length: lines }, (_, line) => (
        <span class="bar" key={line} aria-hidden="true" />
      ))}
    </div>
  );
}

function Failed({ answer: { failure, at, data } }: { readonly answer: Answer<unknown> }) {
  if (failure === undefined) return null;
  const places = failure.problem?.errors ?? [];
  return (
    <div class="notice bad" role="alert">
      <p>
        <strong>{failure.problem?.title ?? 'This could not be asked'}.</strong>{' '}
        {places.length === 0 && capital(failure.message)}
      </p>
      {places.length > 0 && (
        <ul>
          {places.map(({ pointer, detail }) => (
            <li key={pointer}>
              <code>{pointer.slice(1)}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && at !== undefined && (
        <p>What is shown is from {minuteText(new Date(at).toISOString())} UTC.</p>
      )}
      <button type="button" onClick={() => void refreshAll()}>
        Ask again
      </button>
    </div>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Nothing to show: why, and what to do. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
