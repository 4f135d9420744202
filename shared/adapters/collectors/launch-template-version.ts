import { type EC2Client, paginateDescribeLaunchTemplateVersions } from '@aws-sdk/client-ec2';
import { carried, isNotFound } from './cause.ts';
import type { LaunchSource } from './launch-sources.ts';
import { membersOf } from './pages.ts';

const GONE = [
  'InvalidLaunchTemplateId.NotFound',
  'InvalidLaunchTemplateId.VersionNotFound',
  'InvalidLaunchTemplateName.NotFoundException',
];

/** A template as a group names it: by its id, its name or both. */
export interface NamedTemplate {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
  /** A number, `$Default` or `$Latest`; Auto Scaling takes the default where there is none. */
  readonly Version?: string | undefined;
}

/** The version of a template that a group starts instances from. */
export async function templateVersion(
  client: EC2Client,
  { LaunchTemplateId, LaunchTemplateName, Version: version = '$Default' }: NamedTemplate,
): Promise<LaunchSource> {
  const name = carried(LaunchTemplateName ?? LaunchTemplateId, 'LaunchTemplateId');
  const source = { kind: 'launch template', name, version } as const;
  const which = LaunchTemplateId === undefined ? { LaunchTemplateName } : { LaunchTemplateId };
  const pages = paginateDescribeLaunchTemplateVersions(
    { client },
    { ...which, Versions: [version] },
  );
  try {
    const what = 'LaunchTemplateVersions';
    const [found] = await membersOf(pages, what, (page) => page.LaunchTemplateVersions);
    if (found === undefined) return { ...source, exists: false };
    const { ImageId } = carried(found.LaunchTemplateData, 'LaunchTemplateData');
    return { ...source, exists: true, image: ImageId };
  } catch (error) {
    if (isNotFound(error, ...GONE)) return { ...source, exists: false };
    throw error;
  }
}
