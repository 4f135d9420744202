import { type Bill, billOf, byService } from './bill.ts';

/** Changes that an ordinary account has in a day; yours are in AWS Config's own bill. */
export const CHANGES_PER_ACCOUNT = 200;
export const tableAccounts = [10, 50, 500] as const;

/** The table of docs/cost.md. */
export function costTable(): string {
  const bills = tableAccounts.map((accounts) =>
    billOf({
      accounts,
      eventsPerDay: accounts * CHANGES_PER_ACCOUNT,
      transitionsPercent: 1,
      regions: 2,
    }),
  );
  const services = [...byService(bills[0] ?? billOf(NOTHING)).keys()];
  const row = (name: string, of: (bill: Bill) => number): string =>
    `| ${name} | ${bills.map((bill) => dollars(of(bill))).join(' | ')} |`;
  return [
    `| a month | ${tableAccounts.map((accounts) => `${accounts} accounts`).join(' | ')} |`,
    `|---|${tableAccounts.map(() => '---:|').join('')}`,
    `| changes a day | ${tableAccounts.map((accounts) => (accounts * CHANGES_PER_ACCOUNT).toLocaleString('en-US')).join(' | ')} |`,
    ...services.map((service) => row(service, (bill) => byService(bill).get(service) ?? 0)),
    row('**Plumbline**', ({ total }) => total),
    row('an account', (bill) => bill.total / accountsOf(bills, bill)),
    row('AWS Config, for recording them', ({ config }) => config.dollars),
  ].join('\n');
}

const NOTHING = { accounts: 1, eventsPerDay: 0, transitionsPercent: 0, regions: 1 };

const accountsOf = (bills: readonly Bill[], bill: Bill): number =>
  tableAccounts[bills.indexOf(bill)] ?? 1;

export const dollars = (value: number): string =>
  `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
