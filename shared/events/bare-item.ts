import { eventForm } from './event-form.ts';
import { formOf } from './item.ts';
import { own, type Shape } from './thing.ts';

/** One item with nothing around it, in any dialect; one row of an advanced query is one too. */
export const bareItemShape: Shape = {
  fits: (document) =>
    own(document, 'resourceType') !== undefined || own(document, 'resourceId') !== undefined,
  things(document, from) {
    const channel = formOf(document) === eventForm ? 'config-event' : 'config-read';
    return [{ kind: 'item', value: document, from: { ...from, channel } }];
  },
};
