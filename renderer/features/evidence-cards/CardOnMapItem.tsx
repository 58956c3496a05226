import { Menu } from '@mantine/core';
import type { PassageId } from '../../../shared/lib/ids.ts';
import { useDocument, useWorkbench } from '../../state/use-workbench.ts';
import { cardOfPassage, hideCards, showPassage } from './evidence-cards.ts';

/** In a menu about a passage: puts it on the map as a card of its own, or takes that card off again. */
export function CardOnMapItem({ passageId }: { readonly passageId: PassageId }) {
  const workbench = useWorkbench();
  const cardId = useDocument((document) => cardOfPassage(document, passageId)?.id);
  return cardId ? (
    <Menu.Item onClick={() => hideCards(workbench, [cardId])}>Take its card off the map</Menu.Item>
  ) : (
    <Menu.Item onClick={() => showPassage(workbench, passageId)}>
      Show on the map as a card
    </Menu.Item>
  );
}
