export { StoryboardScreen } from './StoryboardScreen.tsx';
