import { describeMatrix } from '../../support/web/matrix.js';

describeMatrix('board', 'A board');
