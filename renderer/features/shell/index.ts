export { Rail } from './Rail.tsx';
export { StatusBar } from './StatusBar.tsx';
export { TopBar } from './TopBar.tsx';
export { Workspace } from './Workspace.tsx';
