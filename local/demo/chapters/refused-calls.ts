import { LOCAL_ACCOUNT } from '../../arns.ts';
import { type Actor, jonas, maya, ownFunction, ownReader, pipeline } from '../actors.ts';
import { type Call, called } from '../calls.ts';
import type { Chapter, Stage } from '../chapter.ts';
import { places } from '../fleets.ts';
import { sandbox } from '../organization.ts';

const { prodFrankfurt, sandboxFrankfurt } = places;
const hub = {
  id: LOCAL_ACCOUNT,
  name: 'hub',
  environment: 'security',
  unit: 'Production',
} as const;

/** Calls that changed nothing: refused ones, ones that only read, and Plumbline's own. */
export function refusedCalls({ seed, calendar }: Stage): Chapter {
  const made = (place: Call['place'], by: Actor, at: Call['at'], call: Partial<Call>) =>
    called(seed, { at, place, by, service: 'ec2', name: 'DescribeInstances', ...call });
  const refused = (code: string, who: string, action: string): NonNullable<Call['error']> => ({
    code,
    message: `${who} is not authorized to perform: ${action}`,
  });
  const at = (minute: string) => calendar.at(11, `11:0${minute}`);
  const jonasIs = 'User: jonas.weber@shop.example';
  return {
    title: 'Calls that changed nothing',
    deliveries: [
      // Jonas looks for his database password, and is not let in.
      ...['1', '2', '3'].map((minute) =>
        made(prodFrankfurt, jonas, at(minute), {
          service: 'secretsmanager',
          name: 'GetSecretValue',
          readOnly: true,
          request: { secretId: 'payments/database' },
          error: refused('AccessDenied', jonasIs, 'secretsmanager:GetSecretValue'),
        }),
      ),
      made(sandboxFrankfurt, pipeline, calendar.at(17, '14:02'), {
        name: 'RunInstances',
        request: { instanceType: 'p5.48xlarge', instancesSet: { items: [{ minCount: 8 }] } },
        error: refused('Client.UnauthorizedOperation', 'GitHubActions', 'ec2:RunInstances'),
      }),
      // An honest mistake, no refusal: the group is not there.
      made(sandboxFrankfurt, maya, calendar.at(17, '15:40'), {
        name: 'DeleteSecurityGroup',
        request: { groupId: 'sg-0123456789abcdef0' },
        error: {
          code: 'Client.InvalidGroup.NotFound',
          message: 'The security group does not exist',
        },
      }),
      ...['4', '5'].map((minute) => made(prodFrankfurt, maya, at(minute), { readOnly: true })),
      // Plumbline's own: what its read role may not read is its own affair.
      made(sandboxFrankfurt, ownReader, calendar.at(17, '16:00'), {
        name: 'DescribeSecurityGroups',
        readOnly: true,
        error: refused('Client.UnauthorizedOperation', 'plumbline', 'ec2:DescribeSecurityGroups'),
      }),
      made({ account: hub, region: 'eu-central-1' }, ownFunction, calendar.at(17, '16:00', 'own'), {
        service: 'sts',
        name: 'AssumeRole',
        readOnly: true,
        request: { roleArn: `arn:aws:iam::${sandbox.id}:role/plumbline-local-read` },
        error: refused('AccessDenied', 'plumbline', 'sts:AssumeRole'),
      }),
    ],
    expected: [],
  };
}
