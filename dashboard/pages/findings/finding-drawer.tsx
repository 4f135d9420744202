import { useEffect, useRef } from 'preact/hooks';
import type { OneFinding } from '../../data/answers.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { Icon } from '../../parts/icon.tsx';
import { Answered } from '../../parts/panel.tsx';
import { SeverityTag, StateTag } from '../../parts/tags.tsx';
import { filterIn } from '../../routing/filter.ts';
import { findingsHref, question } from '../../routing/href.ts';
import { go, place } from '../../routing/location.ts';
import { ActForms } from './act-forms.tsx';
import { DrawerFields } from './drawer-fields.tsx';
import { FindingHistory } from './finding-history.tsx';

/** One finding beside its list. */
export function FindingDrawer({ findingKey }: { readonly findingKey: string }) {
  const answer = useAnswer<OneFinding>(question(`/v1/findings/${findingKey}`));
  const { query } = place.get();
  const back = findingsHref({ ...filterIn(query), sort: query.get('sort') ?? undefined });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), [findingKey]);
  const close = (): void => {
    go(back);
    requestAnimationFrame(() => {
      document
        .querySelector<HTMLElement>(`a[data-row-link][href*="${CSS.escape(findingKey)}"]`)
        ?.focus();
    });
  };
  return (
    <aside
      class="drawer"
      ref={panel}
      tabIndex={-1}
      aria-label="Finding"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <button type="button" class="quiet square close" onClick={close}>
        <Icon name="close" />
        <span class="unseen">Close the finding</span>
      </button>
      <Answered answer={answer} lines={14}>
        {(found) => <Found {...found} />}
      </Answered>
    </aside>
  );
}

function Found(found: OneFinding) {
  const { item, help } = found;
  return (
    <>
      <p class="drawer-tags" data-field="state">
        <StateTag state={item.state} />
        <SeverityTag severity={item.severity} />
      </p>
      <h2>{help.title}</h2>
      <p class="drawer-message">{item.message}</p>
      {item.kind === 'condition' && item.state !== 'resolved' && <ActForms found={found} />}
      <DrawerFields {...found} />
      <FindingHistory {...found} />
    </>
  );
}
