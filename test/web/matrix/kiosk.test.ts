import { describeMatrix } from '../../support/web/matrix.js';

describeMatrix('kiosk', 'A kiosk');
