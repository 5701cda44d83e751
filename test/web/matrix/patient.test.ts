import { describeMatrix } from '../../support/web/matrix.js';

describeMatrix('patient', 'A phone');
