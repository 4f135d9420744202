/** Lists what AWS Config has recorded: its recorder's settings, and advanced queries page by page. */
import {
  type ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  SelectAggregateResourceConfigCommand,
  SelectResourceConfigCommand,
} from '@aws-sdk/client-config-service';
import { fields } from '../../document/fields.ts';
import { isGlobalType } from '../../events/identity.ts';
import type { Listed, ListedPage, ResourceListing } from '../../ports/resource-listing.ts';
import { COUNTS, expressionOf } from './expression.ts';
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
  /**
   * An aggregator, where lists may be asked of it. What is recorded, and how much, each recorder is
   * asked itself.
   */
  readonly aggregator?: { readonly name: string; readonly config: ConfigServiceClient };
}

/** The most that AWS Config gives in a page. */
const PAGE = 100;

export function createConfigListing(options: ConfigListingOptions): ResourceListing {
  const { configOf, aggregator } = options;
  return {
    hasAggregator: aggregator !== undefined,
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
    typesThere: (accountId, region) => counted(accountId, region, options),
    async page(listed) {
      const { accountId, region, resourceType, isAggregated } = listed;
      if (!isAggregated) return selected(expressionOf(resourceType), listed, options);
      // What has no Region is recorded under several names of one.
      const of = isGlobalType(resourceType) ? { accountId } : { accountId, region };
      return selected(expressionOf(resourceType, of), listed, options);
    },
  };
}

async function selected(
  Expression: string,
  { accountId, region, token, isAggregated }: Omit<Listed, 'resourceType'>,
  { configOf, aggregator }: ConfigListingOptions,
): Promise<ListedPage> {
  const page = { Expression, Limit: PAGE, ...(token !== undefined && { NextToken: token }) };
  if (isAggregated && aggregator === undefined) return broken('there is no aggregator to ask');
  const asked =
    !isAggregated || aggregator === undefined
      ? await answered('config:SelectResourceConfig', () =>
          configOf(accountId, region).send(new SelectResourceConfigCommand(page)),
        )
      : await answered('config:SelectAggregateResourceConfig', () => {
          const { name: ConfigurationAggregatorName, config } = aggregator;
          const of = { ...page, ConfigurationAggregatorName };
          return config.send(new SelectAggregateResourceConfigCommand(of));
        });
  return asked.kind === 'failed' ? asked : pageOf(asked.answer, token);
}

/** Pages of counts at most: there are five hundred types or so. */
const MOST_COUNTS = 10;

async function counted(
  accountId: string,
  region: string,
  options: ConfigListingOptions,
): Promise<ReadonlyMap<string, number> | undefined> {
  const found = new Map<string, number>();
  let token: string | undefined;
  for (let pages = 0; pages < MOST_COUNTS; pages++) {
    const place = { accountId, region, ...(token !== undefined && { token }) };
    const page = await selected(COUNTS, place, options);
    if (page.kind === 'failed') return undefined;
    for (const row of fields(page.document).list('Results')) {
      const counted = countIn(row);
      if (counted === undefined) return undefined;
      found.set(...counted);
    }
    token = page.next;
    if (token === undefined) return found;
  }
  return undefined;
}

function countIn(row: unknown): readonly [type: string, count: number] | undefined {
  try {
    const counted = fields(JSON.parse(String(row)));
    return [counted.text('resourceType'), counted.number('COUNT(*)')];
  } catch {
    return undefined;
  }
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
