/** Lists what AWS Config has recorded: its recorder's settings, and advanced queries page by page. */
import {
  type ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  SelectAggregateResourceConfigCommand,
  SelectResourceConfigCommand,
} from '@aws-sdk/client-config-service';
import { isGlobalType } from '../../events/identity.ts';
import type { Listed, ListedPage, ResourceListing } from '../../ports/resource-listing.ts';
import { expressionOf } from './expression.ts';
import { answered } from './failed.ts';
import { recordedBy } from './recorder.ts';

/** The IAM actions that it needs in a member account. */
export const listingActions = [
  'config:DescribeConfigurationRecorderStatus',
  'config:DescribeConfigurationRecorders',
  'config:SelectResourceConfig',
] as const;

export interface ConfigListingOptions {
  /** AWS Config in an account and Region; throws what a failed call would have thrown. */
  readonly configOf: (accountId: string, region: string) => ConfigServiceClient;
  /** Where an aggregator is asked instead of each member; the recorders are always asked themselves. */
  readonly aggregator?: { readonly name: string; readonly config: ConfigServiceClient };
}

/** The most that AWS Config gives in a page. */
const PAGE = 100;

export function createConfigListing({
  configOf,
  aggregator,
}: ConfigListingOptions): ResourceListing {
  return {
    async recordedTypes(accountId, region) {
      const config = configOf(accountId, region);
      const described = await answered('config:DescribeConfigurationRecorders', () =>
        config.send(new DescribeConfigurationRecordersCommand({})),
      );
      if (described.kind === 'failed') return described;
      const [recorder] = described.answer.ConfigurationRecorders ?? [];
      const said = await answered('config:DescribeConfigurationRecorderStatus', () =>
        config.send(new DescribeConfigurationRecorderStatusCommand({})),
      );
      if (said.kind === 'failed') return said;
      const all = said.answer.ConfigurationRecordersStatus ?? [];
      return recordedBy(
        recorder,
        all.find(({ name }) => name === recorder?.name),
      );
    },
    page: (listed) => (aggregator ? aggregated(listed, aggregator) : selected(listed, configOf)),
  };
}

async function selected(
  { accountId, region, resourceType, token }: Listed,
  configOf: ConfigListingOptions['configOf'],
): Promise<ListedPage> {
  const asked = await answered('config:SelectResourceConfig', () =>
    configOf(accountId, region).send(
      new SelectResourceConfigCommand({
        Expression: expressionOf(resourceType),
        Limit: PAGE,
        ...(token !== undefined && { NextToken: token }),
      }),
    ),
  );
  return asked.kind === 'failed' ? asked : pageOf(asked.answer, token);
}

async function aggregated(
  { accountId, region, resourceType, token }: Listed,
  { name, config }: NonNullable<ConfigListingOptions['aggregator']>,
): Promise<ListedPage> {
  // What has no Region is recorded under several names of one.
  const of = isGlobalType(resourceType) ? { accountId } : { accountId, region };
  const asked = await answered('config:SelectAggregateResourceConfig', () =>
    config.send(
      new SelectAggregateResourceConfigCommand({
        ConfigurationAggregatorName: name,
        Expression: expressionOf(resourceType, of),
        Limit: PAGE,
        ...(token !== undefined && { NextToken: token }),
      }),
    ),
  );
  return asked.kind === 'failed' ? asked : pageOf(asked.answer, token);
}

interface Answer {
  readonly Results?: readonly string[] | undefined;
  readonly QueryInfo?: object | undefined;
  readonly NextToken?: string | undefined;
}

function pageOf({ Results, QueryInfo, NextToken }: Answer, token: string | undefined): ListedPage {
  // Half an answer is no empty list.
  if (Results === undefined) return broken('the answer of AWS Config has no Results');
  if (NextToken !== undefined && NextToken === token) {
    return broken('AWS Config gives the same page again and again');
  }
  const document = { Results, ...(QueryInfo && { QueryInfo }) };
  return { kind: 'page', document, ...(NextToken && { next: NextToken }) };
}

const broken = (cause: string): ListedPage => ({ kind: 'failed', cause, retry: false });
