import { PageHead } from '../parts/page-head.tsx';
import { to } from '../routing/href.ts';

export function NotFoundPage() {
  return (
    <>
      <PageHead title="There is no such page" answers="The address leads nowhere." />
      <p>
        <a href={to('/')}>To the overview</a>
      </p>
    </>
  );
}
