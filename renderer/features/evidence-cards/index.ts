export { CardOnMapButton } from './CardOnMapButton.tsx';
export { CardOnMapItem } from './CardOnMapItem.tsx';
export {
  cardOfPassage,
  hideAllCards,
  passagesOfSelection,
  sayOffTheMap,
  showEvidenceOfSelection,
  showPassageAt,
} from './evidence-cards.ts';
export { PassageInspector } from './PassageInspector.tsx';
