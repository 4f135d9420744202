import {
  paginateListServiceQuotas,
  type ServiceQuota,
  type ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { accountAspect } from './account-aspect.ts';
import { carried, IncompleteAnswer } from './cause.ts';
import type { CollectorClients } from './clients.ts';
import { membersOf } from './pages.ts';

/** The quotas that are read, by service and code: those that stop a deployment when they are full. */
const WATCHED: Readonly<Record<string, readonly string[]>> = {
  // Running On-Demand Standard instances (vCPUs); EC2-VPC Elastic IPs.
  ec2: ['L-1216C47A', 'L-0263D0A3'],
  // Number of rules (of an event bus).
  events: ['L-244521F2'],
  // Concurrent executions.
  lambda: ['L-B99A9384'],
  // DB instances.
  rds: ['L-7B6409FD'],
  // VPCs per Region; Internet gateways per Region; NAT gateways per Availability Zone.
  vpc: ['L-F678F1CE', 'L-A4707A72', 'L-FE5A380F'],
};

/**
 * What the account may have at most in the Region; a quota that AWS does not apply there is left out.
 *
 *     { "quotas": [ { "service": "vpc", "code": "L-F678F1CE", "name": "VPCs per Region",
 *         "value": 5, "adjustable": true } ] }
 */
export const serviceQuotas = accountAspect<Pick<CollectorClients, 'serviceQuotas'>>({
  name: 'service-quotas',
  scope: 'account-and-region',
  actions: ['servicequotas:ListServiceQuotas'],
  async read({ serviceQuotas: client }) {
    const quotas = [];
    // One service after another: these calls are throttled early.
    for (const [service, codes] of Object.entries(WATCHED)) {
      const applied = await appliedIn(client, service);
      for (const code of codes) {
        const one = applied.find(({ QuotaCode }) => QuotaCode === code);
        if (one !== undefined) quotas.push(quota(service, code, one));
      }
    }
    return { quotas };
  },
});

async function appliedIn(client: ServiceQuotasClient, ServiceCode: string) {
  const pages = paginateListServiceQuotas({ client, pageSize: 100 }, { ServiceCode });
  return await membersOf(pages, `quotas of ${ServiceCode}`, (page) => page.Quotas);
}

/** A quota whose value AWS could not find out carries the reason in its place. */
function quota(service: string, code: string, of: ServiceQuota) {
  const { QuotaName, Value, Adjustable, ErrorReason } = of;
  if (ErrorReason !== undefined) {
    const { ErrorCode = 'no code', ErrorMessage = '' } = ErrorReason;
    throw new IncompleteAnswer(`no value of ${service} ${code}: ${ErrorCode} ${ErrorMessage}`);
  }
  return {
    service,
    code,
    name: carried(QuotaName, `name of ${service} ${code}`),
    value: carried(Value, `value of ${service} ${code}`),
    adjustable: carried(Adjustable, `word whether ${service} ${code} is adjustable`),
  };
}
