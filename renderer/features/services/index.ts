export {
  type AppServices,
  type ImportOutcome,
  type MapCard,
  type MapsService,
  ServicesContext,
  type TextLibrary,
  useServices,
} from './services.ts';
