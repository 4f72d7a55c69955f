import { build } from '../../demo/local.ts';

/** Before the stories: one build of everything, as it would be deployed. */
export default build;
