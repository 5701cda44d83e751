import { describeMatrix } from '../../support/web/matrix.js';

describeMatrix('nurse', 'A console');
