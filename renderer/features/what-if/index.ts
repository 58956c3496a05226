export { WhatIf } from './WhatIf.tsx';
