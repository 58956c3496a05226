export { bylineOf, citationOf } from '../../shared/model/citation.ts';
