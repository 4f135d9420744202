/** Acknowledge, snooze, accept the risk: each asks for what it needs, and says what came of it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { act } from '../../data/act.ts';
import type { OneFinding } from '../../data/answers.ts';
import { asFailure } from '../../data/problem.ts';
import { asOfHere } from '../../routing/href.ts';

type Act = 'acknowledge' | 'snooze' | 'except';
const DAY = 86_400_000;

const names: Readonly<Record<Act, string>> = {
  acknowledge: 'Acknowledge',
  snooze: 'Snooze…',
  except: 'Accept risk…',
};

export function ActForms({ found }: { readonly found: OneFinding }) {
  const [open, setOpen] = useState<Act | undefined>(undefined);
  const [said, say] = useState<{ readonly text: string; readonly isBad: boolean } | undefined>();
  const [isBusy, setBusy] = useState(false);
  if (asOfHere() !== undefined) {
    return <p class="kind">Go back to now to act on it: what is shown is how it was.</p>;
  }
  const { key } = found.item;
  const run = async (path: string, body: Readonly<Record<string, unknown>>): Promise<void> => {
    setBusy(true);
    try {
      const done = await act(path, body);
      say({ text: done === 'unchanged' ? 'It was so already.' : `It is ${done}.`, isBad: false });
      setOpen(undefined);
    } catch (error) {
      const failure = asFailure(error);
      const places = (failure.problem?.errors ?? []).map(
        (each) => `${each.pointer} ${each.detail}`,
      );
      say({ text: [failure.message, ...places].join(' · '), isBad: true });
    } finally {
      setBusy(false);
    }
  };
  const buttons: readonly Act[] =
    found.item.state === 'open' ? ['acknowledge', 'snooze', 'except'] : ['snooze', 'except'];
  return (
    <div class="acts">
      <div class="act-buttons">
        {buttons.map((name) => (
          <button
            key={name}
            type="button"
            disabled={isBusy}
            aria-expanded={open === name}
            onClick={() => setOpen(open === name ? undefined : name)}
          >
            {names[name]}
          </button>
        ))}
      </div>
      {open === 'acknowledge' && (
        <ActForm
          submit="Acknowledge"
          isBusy={isBusy}
          onGiven={(given) => {
            const note = given('note');
            void run(`/v1/findings/${key}/acknowledge`, note === '' ? {} : { note });
          }}
        >
          <label>
            Note (optional)
            <input name="note" maxLength={500} autocomplete="off" />
          </label>
        </ActForm>
      )}
      {open === 'snooze' && (
        <ActForm
          submit="Snooze"
          isBusy={isBusy}
          onGiven={(given) => {
            const until = new Date(Date.now() + Number(given('days')) * DAY).toISOString();
            void run(`/v1/findings/${key}/snooze`, { until, reason: given('reason') });
          }}
        >
          <label>
            For
            <select name="days">
              <option value="1">1 day</option>
              <option value="7">7 days</option>
              <option value="14">14 days</option>
              <option value="29">29 days</option>
            </select>
          </label>
          <Reason />
        </ActForm>
      )}
      {open === 'except' && (
        <ActForm
          submit="Accept the risk"
          isBusy={isBusy}
          onGiven={(given) => {
            const ticket = given('ticket');
            void run('/v1/exceptions', {
              finding: key,
              until: `${given('until')}T23:59:59.000Z`,
              reason: given('reason'),
              owner: given('owner'),
              requester: given('requester'),
              ...(ticket !== '' && { ticket }),
            });
          }}
        >
          <label>
            Until, at most a year
            <input
              type="date"
              name="until"
              required
              min={new Date(Date.now() + DAY).toISOString().slice(0, 10)}
              max={new Date(Date.now() + 364 * DAY).toISOString().slice(0, 10)}
            />
          </label>
          <Reason />
          <label>
            Owner of the risk
            <input name="owner" required maxLength={500} defaultValue={ownerOf(found)} />
          </label>
          <label>
            Requested by (somebody else than you, who approve it)
            <input name="requester" required maxLength={500} autocomplete="off" />
          </label>
          <label>
            Ticket (optional)
            <input name="ticket" maxLength={500} autocomplete="off" />
          </label>
        </ActForm>
      )}
      <p role="status" class={said?.isBad ? 'said bad' : 'said'}>
        {said?.text}
      </p>
    </div>
  );
}

const ownerOf = ({ item: { owner } }: OneFinding): string => (owner === 'unassigned' ? '' : owner);

function Reason() {
  return (
    <label>
      Reason
      <textarea name="reason" required minLength={1} maxLength={500} rows={2} />
    </label>
  );
}

interface ActFormProps {
  readonly submit: string;
  readonly isBusy: boolean;
  readonly onGiven: (given: (name: string) => string) => void;
  readonly children: ComponentChildren;
}

function ActForm({ submit, isBusy, onGiven, children }: ActFormProps) {
  return (
    <form
      class="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        onGiven((name) => String(data.get(name) ?? '').trim());
      }}
    >
      {children}
      <button type="submit" class="primary" disabled={isBusy}>
        {submit}
      </button>
    </form>
  );
}
