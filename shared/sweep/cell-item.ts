import { type Fields, fields } from '../document/fields.ts';
import { type Instant, parseInstant } from '../domain/instant.ts';
import type { Item, Value } from '../ports/table.ts';
import {
  memberShards,
  SCHEMA_VERSION,
  shardOf,
  sweepCellSort,
  sweepPartition,
} from '../store/keys.ts';
import type { At, Cell, CellName, NotCovered, TypePlan } from './cell.ts';

export const cellKey = ({ accountId, region }: CellName) => ({
  pk: sweepPartition(shardOf(accountId, memberShards)),
  sk: sweepCellSort(accountId, region),
});

/** What changes from step to step. */
export function cellProgress(cell: Cell): Readonly<Record<string, Value>> {
  const { touchedAt, step, plan, at, read, gone, repaired, notCovered, instead, finishedAt } = cell;
  return {
    touched: touchedAt,
    step,
    plan: plan.map((each) => ({ ...each })),
    at: { ...at },
    read,
    gone,
    rep: repaired,
    not: notCovered.map(({ reason, types }) => ({ reason, types: [...types] })),
    ...(instead !== undefined && { ins: instead }),
    ...(finishedAt && { fin: finishedAt }),
  };
}

export function cellItem(cell: Cell): Item {
  const { accountId, region, reason, startedAt, sent } = cell;
  return {
    ...cellKey(cell),
    sv: SCHEMA_VERSION,
    acc: accountId,
    reg: region,
    why: reason,
    started: startedAt,
    sent,
    ...cellProgress(cell),
  };
}

/** Reads what cellItem wrote; undefined for an item of another kind. Throws DocumentError. */
export function parseCell(item: Item): Cell | undefined {
  if (item['step'] === undefined) return undefined;
  const stored = fields(item, `sweep ${item.sk}`);
  const [finishedAt, again] = [parseInstant(item['fin']), stored.optionalText('again')];
  const instead = stored.optionalText('ins');
  return {
    accountId: stored.text('acc'),
    region: stored.text('reg'),
    reason: stored.text('why'),
    startedAt: instantIn(item, 'started'),
    touchedAt: instantIn(item, 'touched'),
    step: stored.number('step'),
    sent: stored.number('sent'),
    plan: stored.records('plan').map(planIn),
    at: atIn(stored.record('at')),
    read: stored.number('read'),
    gone: stored.number('gone'),
    repaired: stored.number('rep'),
    notCovered: stored
      .records('not')
      .map((each): NotCovered => ({ reason: each.text('reason'), types: each.texts('types') })),
    ...(instead !== undefined && { instead }),
    ...(finishedAt && { finishedAt }),
    ...(again !== undefined && { again }),
  };
}

function planIn(each: Fields): TypePlan {
  const [how, type] = [each.text('how'), each.text('type')];
  if (how === 'config') {
    const empty = each.optionalFlag('empty') && { empty: true as const };
    const aggregated = each.optionalNumber('aggregated');
    return {
      ...{ how, type, region: each.text('region'), lagMs: each.number('lagMs'), ...empty },
      ...(aggregated !== undefined && { aggregated }),
    };
  }
  if (how === 'collect') return { how, type, region: each.text('region') };
  const reason = each.text('reason');
  if (how !== 'collector') return { how: 'none', type, reason };
  return { how, type, reason, collector: each.text('collector'), region: each.text('region') };
}

function atIn(at: Fields): At {
  const [start, token, phase] = [
    parseInstant(at.raw('start')),
    at.optionalText('token'),
    at.text('phase'),
  ];
  return {
    type: at.number('type'),
    phase: phase === 'list' || phase === 'gone' ? phase : 'survey',
    page: at.number('page'),
    attempt: at.number('attempt'),
    ...(start && { start }),
    ...(token !== undefined && { token }),
  };
}

export function instantIn(item: Item, name: string): Instant {
  const found = parseInstant(item[name]);
  if (found === undefined) throw new Error(`${item.pk} ${item.sk}: ${name} is no time`);
  return found;
}
