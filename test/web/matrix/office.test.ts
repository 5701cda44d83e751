import { describeMatrix } from '../../support/web/matrix.js';

describeMatrix('office', 'An office');
