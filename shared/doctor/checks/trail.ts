import type { Fields } from '../../document/fields.ts';
import { type Check, fail, pass, warn } from '../check.ts';
import { organization } from '../organization.ts';

export const organizationTrail: Check = {
  id: 'trail',
  title: 'A trail logs the management events of every account in every Region',
  scope: 'hub',
  actions: [
    'organizations:DescribeOrganization',
    'cloudtrail:DescribeTrails',
    'cloudtrail:GetTrailStatus',
    'cloudtrail:GetEventSelectors',
  ],
  async look(at) {
    const isOrganization = (await organization(at)) !== undefined;
    const answer = await at.asked('cloudtrail:DescribeTrails', {});
    const trails = answer?.records('trailList') ?? [];
    const examined = await Promise.all(
      trails.map(async (trail) => {
        const Name = trail.text('TrailARN');
        const home = { region: trail.optionalText('HomeRegion') ?? at.region };
        const status = await at.asked('cloudtrail:GetTrailStatus', { Name }, home);
        const selectors = await at.asked('cloudtrail:GetEventSelectors', { TrailName: Name }, home);
        return {
          name: trail.text('Name'),
          arn: Name,
          region: home.region,
          ofOrganization: trail.optionalFlag('IsOrganizationTrail') === true,
          multiRegion: trail.optionalFlag('IsMultiRegionTrail') === true,
          isLogging: status?.optionalFlag('IsLogging') === true,
          management: selectors === undefined ? false : logsWrites(selectors),
        };
      }),
    );
    const wide = examined.filter((each) => each.ofOrganization || !isOrganization);
    const good = wide.filter((each) => each.multiRegion && each.isLogging && each.management);
    const evidence = {
      trails: examined.map(
        ({ name, ofOrganization, multiRegion, isLogging, management }) =>
          `${name}: organization ${ofOrganization}, multi-Region ${multiRegion}, logging ${isLogging}, management events ${management}`,
      ),
    };
    if (good.length > 0) return pass(evidence);
    const flags = isOrganization
      ? '--is-multi-region-trail --is-organization-trail'
      : '--is-multi-region-trail';
    const [off] = wide;
    if (off === undefined) {
      return warn(
        evidence,
        `aws cloudtrail create-trail --region ${at.region} --name organization ${flags} --s3-bucket-name <bucket>`,
      );
    }
    if (!off.isLogging) {
      return fail(
        evidence,
        `aws cloudtrail start-logging --region ${off.region} --name ${off.arn}`,
      );
    }
    if (!off.multiRegion) {
      return fail(
        evidence,
        `aws cloudtrail update-trail --region ${off.region} --name ${off.arn} ${flags}`,
      );
    }
    return fail(
      evidence,
      `aws cloudtrail put-event-selectors --region ${off.region} --trail-name ${off.arn} --event-selectors ReadWriteType=All,IncludeManagementEvents=true`,
    );
  },
};

/** Whether calls that change something are logged, by either kind of selector. */
function logsWrites(selectors: Fields): boolean {
  const basic = selectors
    .records('EventSelectors')
    .some(
      (each) =>
        each.optionalFlag('IncludeManagementEvents') !== false &&
        each.optionalText('ReadWriteType') !== 'ReadOnly',
    );
  const advanced = selectors.records('AdvancedEventSelectors').some((each) => {
    const by = new Map(each.records('FieldSelectors').map((one) => [one.text('Field'), one]));
    const isManagement = by.get('eventCategory')?.texts('Equals').includes('Management') === true;
    return isManagement && !(by.get('readOnly')?.texts('Equals').includes('true') === true);
  });
  return basic || advanced;
}
