/**
 * `npm run dashboard`: writes the dashboard's files to .build/dashboard, with where its API is and
 * who signs people in, and prints how they get to the bucket. Without --issuer it is for a look at
 * the files alone.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundleDashboard } from '#local/dashboard/bundle.ts';

const { values } = parseArgs({
  options: {
    issuer: { type: 'string' },
    'client-id': { type: 'string' },
    scope: { type: 'string' },
    token: { type: 'string' },
    bucket: { type: 'string' },
  },
});
const { issuer, 'client-id': clientId, scope, token, bucket = 'BUCKET' } = values;
if ((issuer === undefined) !== (clientId === undefined)) {
  console.error('dashboard: --issuer and --client-id go together');
  process.exit(2);
}
if (token !== undefined && token !== 'access_token' && token !== 'id_token') {
  console.error('dashboard: --token is access_token or id_token');
  process.exit(2);
}

const INTO = join(import.meta.dirname, '../.build/dashboard');
const files = await bundleDashboard(
  issuer === undefined || clientId === undefined
    ? {}
    : {
        api: '/people',
        issuer: { issuer, clientId, ...(scope && { scope }), ...(token && { token }) },
      },
);
rmSync(INTO, { recursive: true, force: true });
mkdirSync(INTO, { recursive: true });
let zipped = 0;
for (const [path, { body }] of files) {
  writeFileSync(join(INTO, path), body);
  zipped += gzipSync(body).length;
}
const sync = 'aws s3 sync .build/dashboard';
console.log(`${files.size} files in .build/dashboard, ${(zipped / 1000).toFixed(1)} kB gzip in all. Next:

${sync} s3://${bucket} --exclude '*' --include '*.js' --include '*.css' --cache-control 'public, max-age=31536000, immutable'
${sync} s3://${bucket} --exclude '*.js' --exclude '*.css' --cache-control no-cache`);
