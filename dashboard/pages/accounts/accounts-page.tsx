import { PageHead } from '../../parts/page-head.tsx';
import { HeatMap } from './heat-map.tsx';
import { MilestonesPanel } from './milestones-panel.tsx';
import { WorkloadBoard } from './workload-board.tsx';

export function AccountsPage() {
  return (
    <>
      <PageHead
        title="Accounts"
        answers="Which accounts and rules are worst, which risks has each account, and is somebody at work on them?"
      />
      <div class="stack">
        <HeatMap />
        <WorkloadBoard />
        <MilestonesPanel />
      </div>
    </>
  );
}
