import type { Texts } from '../texts.js';

// A department's code usually has Latin letters. U+2068 and U+2069 isolate it; otherwise adjacent punctuation would move to its other side.
export const ar: Texts = {
  QUEUE_OPENED: 'طابور \u2068{department}\u2069 مفتوح الآن! يمكنك الانضمام إلى الطابور.',
  QUEUE_CLOSED: 'طابور \u2068{department}\u2069 مغلق الآن.',
  STATUS_OPEN:
    'الطابور مفتوح – {waiting, plural, =0 {يمكنك الانضمام} zero {لا أحد في الانتظار} one {شخص واحد في الانتظار} two {شخصان في الانتظار} few {# أشخاص في الانتظار} many {# شخصًا في الانتظار} other {# شخص في الانتظار}}',
  STATUS_CLOSED: 'الطابور مغلق',
  RULE_CLOSED: '\u2068{dates}\u2069 مغلق: \u2068{reason}\u2069',
  RULE_NONE: 'لا توجد ساعات عمل',
};
