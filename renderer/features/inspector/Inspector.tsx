import { useDocument, useSession } from '../../state/use-workbench.ts';
import { PassageInspector } from '../evidence-cards/index.ts';
import { EdgeInspector } from './EdgeInspector.tsx';
import classes from './Inspector.module.css';
import { MapInspector } from './MapInspector.tsx';
import { NodeInspector } from './NodeInspector.tsx';
import { SeveralInspector } from './SeveralInspector.tsx';

/** What is known of the selection; with nothing selected, of the map as a whole. */
export function Inspector() {
  return (
    <div className={classes.inspector}>
      <Selected />
    </div>
  );
}

function Selected() {
  const { nodeIds, edgeIds } = useSession(({ selection }) => selection);
  const [nodeId] = nodeIds;
  const [edgeId] = edgeIds;
  const node = useDocument((document) => (nodeId ? document.node.get(nodeId) : undefined));
  const edge = useDocument((document) => (edgeId ? document.edge.get(edgeId) : undefined));
  const passage = useDocument((document) =>
    node?.passageId ? document.passage.get(node.passageId) : undefined,
  );
  if (nodeIds.length + edgeIds.length > 1) return <SeveralInspector />;
  if (passage) return <PassageInspector key={passage.id} passage={passage} />;
  if (node) return <NodeInspector key={node.id} node={node} />;
  if (edge) return <EdgeInspector key={edge.id} edge={edge} />;
  return <MapInspector />;
}
