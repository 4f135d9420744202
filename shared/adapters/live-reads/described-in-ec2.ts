import type { EC2Client } from '@aws-sdk/client-ec2';
import type { LiveRead } from '../../ports/live-read.ts';
import { carried } from '../collectors/cause.ts';
import { asked } from './asked.ts';
import type { LiveReadClients } from './clients.ts';
import { configShape, tagsIn } from './config-shape.ts';
import { liveRead } from './live-read.ts';
import { arnOf, firstKnown, lastOf } from './naming.ts';

interface Described {
  readonly OwnerId?: string | undefined;
  readonly Tags?:
    | readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]
    | undefined;
}

interface Definition<One extends Described> {
  /** `Volume` of AWS::EC2::Volume. */
  readonly kind: string;
  /** `ec2:DescribeVolumes` */
  readonly action: string;
  /** Of its ARN: `volume` of `…:volume/vol-1`. */
  readonly arnKind: string;
  readonly absent: readonly string[];
  /** Describes the one with this id. */
  describe(ec2: EC2Client, id: string): Promise<readonly One[] | undefined>;
  idOf(one: One): string | undefined;
  /** Its configuration, where it is not what EC2 says in small letters. */
  configurationOf?(one: One): Readonly<Record<string, unknown>>;
}

/** A live read of what EC2 describes in one call, with its tags. */
export function describedInEc2<One extends Described>({
  kind,
  action,
  arnKind,
  absent,
  describe,
  idOf,
  configurationOf = configShape,
}: Definition<One>): LiveRead<Pick<LiveReadClients, 'ec2'>> {
  const resourceType = `AWS::EC2::${kind}`;
  return liveRead({
    resourceType,
    actions: [action],
    absent,
    async find({ ec2 }, resource) {
      const [one] = await asked(action, async () => {
        const wanted = firstKnown(resourceType, resource.id, lastOf(resource.arn, '/'));
        return carried(await describe(ec2, wanted), `list of ${arnKind}s`);
      });
      if (one === undefined) return undefined;
      const id = await asked(action, async () => carried(idOf(one), `id of the ${arnKind}`));
      return {
        id,
        arn: arnOf('ec2', resource, `${arnKind}/${id}`, one.OwnerId),
        tags: tagsIn(one.Tags),
        configuration: configurationOf(one),
      };
    },
  });
}
