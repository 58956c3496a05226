export {
  type AppServices,
  type ArticlesService,
  type MapCard,
  type MapsService,
  ServicesContext,
  type TextLibrary,
  useServices,
} from './services.ts';
