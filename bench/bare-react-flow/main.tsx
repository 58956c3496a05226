import { ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createRoot } from 'react-dom/client';
import './page.css';

// What anybody gets who follows the library's first example: default nodes, nothing else.
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
createRoot(container).render(
  <ReactFlow defaultNodes={[...__GRAPH__.nodes]} defaultEdges={[...__GRAPH__.edges]} fitView />,
);
