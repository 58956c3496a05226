import { Button } from '@mantine/core';
import { Dices } from 'lucide-react';
import { isWorthSampling } from '../../../shared/analysis/estimates.ts';
import type { MapProblem } from '../../../shared/model/numbers.ts';
import { useWorkbench } from '../../state/use-workbench.ts';

/** Where exact work was refused: a way to ask for estimates. Nothing is sampled until somebody asks. */
export function EstimateOffer({ problems }: { readonly problems: readonly MapProblem[] }) {
  const { session } = useWorkbench();
  if (!isWorthSampling({ problems })) return null;
  return (
    <div>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Dices size={14} />}
        onClick={() => session.setState({ dialog: 'estimates' })}
      >
        Estimate by sampling
      </Button>
    </div>
  );
}
