export {
  type AppServices,
  type MapCard,
  type MapsService,
  ServicesContext,
  type TextLibrary,
  useServices,
} from './services.ts';
