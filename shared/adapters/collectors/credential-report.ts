import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  type IAMClient,
  paginateListUsers,
  type User,
} from '@aws-sdk/client-iam';
import { epochMs, type Instant, instantOf, parseInstant } from '../../domain/instant.ts';
import type { StateObservation } from '../../domain/observation.ts';
import { GLOBAL_REGION } from '../../domain/subject.ts';
import type { Collector, ReadFrom } from '../../ports/collector.ts';
import { carried, IncompleteAnswer } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { type ReportRow, reportRows } from './credential-report-rows.ts';
import { membersOf } from './pages.ts';
import { attempt, present, reported, seen, unreadable } from './seen.ts';

const USER = 'AWS::IAM::User';
const ROOT = '<root_account>';
const ATTEMPTS = 10;
const PAUSE_MS = 2000;
const named = {
  name: 'credential-report',
  aspect: 'credential-report',
  resourceTypes: [USER, 'AWS::::Account'],
  scope: 'account',
  actions: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport', 'iam:ListUsers'],
} as const;

type Clients = Pick<CollectorClients, 'iam' | 'pause'>;

/**
 * What the credential report says of each IAM user, and of root in the same aspect of the account:
 * the fields of the row by the names of the report, all of them texts.
 *
 *     { "user": "ada", "arn": "arn:aws:iam::…:user/ada", "password_enabled": "true", … }
 */
export const credentialReport: Collector<Clients> = {
  ...named,
  async collect({ iam, pause }, from) {
    const users = await attempt(() =>
      membersOf(paginateListUsers({ client: iam }, {}), 'Users', (page) => page.Users),
    );
    if ('failure' in users) return [seen(named, from, users.failure)];
    const report = await attempt(() => readReport(iam, pause));
    if ('failure' in report) {
      const known = users.value.map((user) => ofUser(user, from, report.failure));
      return [seen(named, from, report.failure), ...known];
    }
    const { rows, madeAt } = report.value;
    const root = rows.find(({ user }) => user === ROOT);
    const byArn = new Map(rows.map((row) => [row['arn'], row]));
    const all = users.value.flatMap((user) => {
      const row = byArn.get(user.Arn);
      if (row !== undefined && isRowOf(row, user)) return [ofUser(user, from, present(row))];
      // Who came after the report is not in it; who came before must be.
      const isNewer = user.CreateDate !== undefined && user.CreateDate.getTime() >= epochMs(madeAt);
      return isNewer ? [] : [ofUser(user, from, noLineOf(user.Arn))];
    });
    const ofRoot = seen(named, from, root === undefined ? noLineOf('root') : present(root));
    return [ofRoot, ...all].map((each) => reported(each, madeAt));
  },
};

const noLineOf = (whom: string | undefined) =>
  unreadable(new IncompleteAnswer(`the report has no line for ${whom}`));

/** A name can be given again: only the same time of creation makes it the same user. */
function isRowOf({ user_creation_time: created }: ReportRow, user: User): boolean {
  const since = parseInstant(created);
  return since !== undefined && since.slice(0, 19) === user.CreateDate?.toISOString().slice(0, 19);
}

async function readReport(iam: IAMClient, pause: Clients['pause']) {
  for (let attempts = 1; ; attempts += 1) {
    const { State } = await iam.send(new GenerateCredentialReportCommand({}));
    if (State === 'COMPLETE') break;
    if (attempts === ATTEMPTS) throw new IncompleteAnswer('IAM is still making the report');
    await pause(PAUSE_MS);
  }
  const { Content, GeneratedTime } = await iam.send(new GetCredentialReportCommand({}));
  const csv = new TextDecoder().decode(carried(Content, 'Content'));
  const madeAt: Instant = instantOf(carried(GeneratedTime, 'GeneratedTime').getTime());
  return { rows: reportRows(csv), madeAt };
}

function ofUser(
  { UserId = '', Arn = '', UserName = '' }: User,
  from: ReadFrom,
  state: StateObservation['state'],
): StateObservation {
  const { accountId } = from;
  const subject = { accountId, region: GLOBAL_REGION, resourceType: USER, resourceId: UserId };
  return seen(named, from, state, { subject, traits: { arn: Arn, name: UserName } });
}
