export { ScenariosScreen } from './ScenariosScreen.tsx';
