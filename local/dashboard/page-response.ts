import type { DashboardFiles } from './bundle.ts';
import { pageHeaders } from './headers.ts';

/** What the dashboard has at an address; undefined: it is none of its. */
export function pageResponse(
  files: DashboardFiles,
  { method, headers, url }: Pick<Request, 'method' | 'headers' | 'url'>,
): Response | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const { pathname } = new URL(url);
  const isOfApi = pathname.startsWith('/v1/') || pathname === '/openapi.json';
  const isPage = headers.get('accept')?.includes('text/html') ?? false;
  const file = files.get(pathname) ?? (isPage && !isOfApi ? files.get('/index.html') : undefined);
  if (file === undefined) return undefined;
  const { type, body, isFixed } = file;
  return new Response(Buffer.from(body), {
    headers: {
      ...pageHeaders,
      'content-type': type,
      'cache-control': isFixed ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}
