export { createRandom } from '../../shared/lib/seeded-random.ts';
