/**
 * Messages that wait to be told together. Every step is one conditional write (or one transaction),
 * so that it does not matter how often, by how many at once, or how far a run came: what a window
 * tells is written down once, before it is told, and whatever is not in it waits in the next one.
 */
import { epochMs, type Instant, parseInstant } from '../domain/instant.ts';
import type { Clock } from '../ports/clock.ts';
import { type Condition, type Table, TableError, type Write } from '../ports/table.ts';
import { dueItem } from './due.ts';
import {
  type Claim,
  claimAttributes,
  type EndedWindow,
  type GroupHead,
  parseClaim,
  parseEnded,
  parseHead,
} from './groups-item.ts';
import { allItems } from './history.ts';
import {
  GROUP_SORT,
  groupMemberPrefix,
  groupPartition,
  groupWindowSort,
  keptStepSort,
  SCHEMA_VERSION,
  TOLD_SORT,
  toldPartition,
  toldSort,
} from './keys.ts';

/** Kinds of due items: a finding has lasted long enough; a window ends. */
export const GROUP_SETTLED = 'group-settled';
export const GROUP_WINDOW = 'group-window';

/** The newest alert that began something of a finding. */
export interface Newest {
  readonly order: string;
  readonly message: string;
  /** When the episode that it tells began. */
  readonly opened: Instant;
  /** It is told in a digest or with another rule: by no message of its own. */
  readonly isSilent?: boolean;
}

export interface Groups {
  newest(finding: string): Promise<Newest | undefined>;
  /** Notes an alert as the newest of its finding, unless a newer one is known. */
  note(finding: string, newest: Newest): Promise<void>;
  claim(finding: string, message: string): Promise<Claim | undefined>;
  /** All that are kept of a finding. */
  claims(finding: string): Promise<readonly Claim[]>;
  /** Keeps a step, as text, that came before what it is a step of. */
  keepStep(finding: string, message: string, alert: string): Promise<void>;
  keptSteps(finding: string): Promise<ReadonlyMap<string, string>>;
  dropStep(finding: string, message: string): Promise<void>;
  /** Begins one; alert: as text, for when it has settled. `false`: it was begun already. */
  begin(claim: Claim, alert: string): Promise<boolean>;
  /** Takes it from one stage, or window, to the next; `false`: it is elsewhere by now. */
  move(from: Claim, to: Claim): Promise<boolean>;
  head(group: string): Promise<GroupHead | undefined>;
  /** Opens the window after `before`; `false`: somebody else did. */
  open(group: string, before: GroupHead | undefined, next: NextWindow): Promise<boolean>;
  /** Puts an alert, as text, into a window; twice is once. */
  wait(group: string, window: number, message: string, alert: string): Promise<void>;
  waiting(group: string, window: number): Promise<ReadonlyMap<string, string>>;
  /** Lets nobody else in. Rejects when that is not certain. */
  close(group: string, window: number): Promise<void>;
  ended(group: string, window: number): Promise<EndedWindow | undefined>;
  /** Writes down what a window tells, and answers what was written down first. */
  end(group: string, window: number, ended: EndedWindow): Promise<EndedWindow>;
}

export type NextWindow = Pick<GroupHead, 'ends' | 'lead'>;

const DAY_SECONDS = 86_400;
/** Who resolves a finding after a longer time than this is not told of it. */
const KEPT_SECONDS = 400 * DAY_SECONDS;
/** Alerts name people; a window lasts minutes. */
const ALERT_KEPT_SECONDS = 3 * DAY_SECONDS;

const ABSENT: readonly Condition[] = [{ attribute: 'pk', is: 'absent' }];

export function createGroups(table: Table, clock: Clock): Groups {
  const ttl = (seconds: number): number => Math.ceil(epochMs(clock()) / 1_000) + seconds;
  const claimKey = (finding: string, message: string) => ({
    pk: toldPartition(finding),
    sk: toldSort(message),
  });
  const stepKey = (finding: string, message: string) => ({
    pk: toldPartition(finding),
    sk: keptStepSort(message),
  });
  const windowKey = (group: string, window: number) => ({
    pk: groupPartition(group),
    sk: groupWindowSort(window),
  });

  return {
    async newest(finding) {
      const item = await table.get({ pk: toldPartition(finding), sk: TOLD_SORT });
      const opened = parseInstant(item?.['opened']);
      if (item === undefined || opened === undefined) return undefined;
      const { order, msg, silent } = item;
      return { order: String(order), message: String(msg), opened, isSilent: silent === true };
    },
    async note(finding, { order, message, opened, isSilent = false }) {
      const key = { pk: toldPartition(finding), sk: TOLD_SORT };
      const attributes = {
        sv: SCHEMA_VERSION,
        order,
        msg: message,
        opened,
        silent: isSilent,
        ttl: ttl(KEPT_SECONDS),
      };
      const item = { ...key, ...attributes };
      const { done } = await table.write({ kind: 'put', item, conditions: ABSENT });
      if (done) return;
      const older: Condition = { attribute: 'order', is: '<', value: order };
      await table.write({ kind: 'update', key, set: attributes, conditions: [older] });
    },
    async claim(finding, message) {
      const item = await table.get(claimKey(finding, message));
      return item && parseClaim(item, finding, message);
    },
    async claims(finding) {
      const found: Claim[] = [];
      const sort = { beginsWith: toldSort('') };
      const query = { partition: toldPartition(finding), sort, consistent: true };
      for await (const item of allItems(table, query)) {
        found.push(parseClaim(item, finding, item.sk.slice(toldSort('').length)));
      }
      return found;
    },
    async keepStep(finding, message, alert) {
      const item = { ...stepKey(finding, message), sv: SCHEMA_VERSION, alert };
      await table.write({ kind: 'put', item: { ...item, ttl: ttl(ALERT_KEPT_SECONDS) } });
    },
    async keptSteps(finding) {
      const found = new Map<string, string>();
      const prefix = keptStepSort('');
      const partition = toldPartition(finding);
      const query = { partition, sort: { beginsWith: prefix }, consistent: true };
      for await (const item of allItems(table, query)) {
        found.set(item.sk.slice(prefix.length), String(item['alert']));
      }
      return found;
    },
    async dropStep(finding, message) {
      await table.write({ kind: 'delete', key: stepKey(finding, message) });
    },
    async begin(claim, alert) {
      const { finding, message } = claim;
      const item = {
        ...claimKey(finding, message),
        sv: SCHEMA_VERSION,
        ttl: ttl(KEPT_SECONDS),
        ...claimAttributes(claim),
      };
      const put: Write = { kind: 'put', item, conditions: ABSENT };
      if (claim.stage !== 'settling') return (await table.write(put)).done;
      const due = dueItem(claim.until, GROUP_SETTLED, `${finding} ${message}`, { alert });
      return table.transact([put, { kind: 'put', item: due }]);
    },
    async move(from, to) {
      const window = from.stage === 'settling' ? 0 : from.place.window;
      const { done } = await table.write({
        kind: 'update',
        key: claimKey(from.finding, from.message),
        set: { ...claimAttributes(to), sv: SCHEMA_VERSION },
        conditions: [
          { attribute: 'stage', is: '=', value: from.stage },
          { attribute: 'win', is: '=', value: window },
        ],
      });
      return done;
    },
    async head(group) {
      const item = await table.get({ pk: groupPartition(group), sk: GROUP_SORT });
      return item && parseHead(item);
    },
    open(group, before, { ends, lead }) {
      const window = (before?.window ?? 0) + 1;
      const item = {
        ...{ pk: groupPartition(group), sk: GROUP_SORT, sv: SCHEMA_VERSION },
        ...{ win: window, ends, open: true, lead, ttl: ttl(KEPT_SECONDS) },
      };
      const conditions: readonly Condition[] =
        before === undefined ? ABSENT : [{ attribute: 'win', is: '=', value: before.window }];
      const due = dueItem(ends, GROUP_WINDOW, `${group} ${window}`, { group, window });
      return table.transact([
        { kind: 'put', item, conditions },
        { kind: 'put', item: due },
      ]);
    },
    async wait(group, window, message, alert) {
      const key = { pk: groupPartition(group), sk: `${groupMemberPrefix(window)}${message}` };
      const item = { ...key, sv: SCHEMA_VERSION, alert, ttl: ttl(ALERT_KEPT_SECONDS) };
      await table.write({ kind: 'put', item });
    },
    async waiting(group, window) {
      const found = new Map<string, string>();
      const prefix = groupMemberPrefix(window);
      const partition = groupPartition(group);
      const query = { partition, sort: { beginsWith: prefix }, consistent: true };
      for await (const item of allItems(table, query)) {
        found.set(item.sk.slice(prefix.length), String(item['alert']));
      }
      return found;
    },
    async close(group, window) {
      const { done } = await table.write({
        kind: 'update',
        key: { pk: groupPartition(group), sk: GROUP_SORT },
        set: { open: false },
        conditions: [{ attribute: 'win', is: '=', value: window }],
      });
      if (done) return;
      // Left open after its end, it would take alerts that nobody tells any more.
      const head = await table.get({ pk: groupPartition(group), sk: GROUP_SORT });
      if (head?.['win'] !== window || head['open'] === false) return;
      throw new TableError(`${group}: a transaction was in the way of closing ${window}`, {
        refused: false,
      });
    },
    async ended(group, window) {
      const item = await table.get(windowKey(group, window));
      return item && parseEnded(item);
    },
    async end(group, window, ended) {
      const item = {
        ...windowKey(group, window),
        sv: SCHEMA_VERSION,
        ttl: ttl(KEPT_SECONDS),
        ...ended,
      };
      const written = await table.write({ kind: 'put', item, conditions: ABSENT });
      if (written.done) return ended;
      return written.found === undefined ? ended : parseEnded(written.found);
    },
  };
}
