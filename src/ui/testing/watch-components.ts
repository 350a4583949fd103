/** Tests draw components also without `mount`, which makes them watch what they read. */
import { watchComponents } from '../signals.ts';

watchComponents();
