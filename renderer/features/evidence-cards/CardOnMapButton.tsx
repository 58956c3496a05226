import { Button } from '@mantine/core';
import { StickyNote } from 'lucide-react';
import type { PassageId } from '../../../shared/lib/ids.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { cardOfPassage, hideCards, showPassage } from './evidence-cards.ts';

/** Puts a passage on the map as a card of its own, or takes that card off again. */
export function CardOnMapButton({ passageId }: { readonly passageId: PassageId }) {
  const workbench = useWorkbench();
  const cardId = useDocument((document) => cardOfPassage(document, passageId)?.id);
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<StickyNote size={14} />}
      onClick={() => (cardId ? hideCards(workbench, [cardId]) : showPassage(workbench, passageId))}
    >
      {cardId ? 'Take its card off the map' : 'Show on the map as a card'}
    </Button>
  );
}
