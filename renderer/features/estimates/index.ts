export { EstimateOffer } from './EstimateOffer.tsx';
export { EstimatesDialog } from './EstimatesDialog.tsx';
