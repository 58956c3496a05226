export {
  type AppServices,
  type ArticlesService,
  type LayoutRun,
  type LayoutService,
  type MapCard,
  type MapsService,
  type NewTemplate,
  ServicesContext,
  type TemplateCard,
  type TextLibrary,
  useServices,
} from './services.ts';
