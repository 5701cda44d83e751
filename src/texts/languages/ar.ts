import type { Texts } from '../texts.js';

// A department's code usually has Latin letters. U+2068 and U+2069 isolate it; otherwise adjacent punctuation would move to its other side.
export const ar: Texts = {
  QUEUE_OPENED: 'طابور \u2068{department}\u2069 مفتوح الآن! يمكنك الانضمام إلى الطابور.',
  QUEUE_CLOSED: 'طابور \u2068{department}\u2069 مغلق الآن.',
  QUEUE_OPENS_SOON: 'يفتح \u2068{department}\u2069 الساعة \u2068{time}\u2069.',
  STATUS_OPEN:
    'الطابور مفتوح – {waiting, plural, =0 {يمكنك الانضمام} zero {لا أحد في الانتظار} one {شخص واحد في الانتظار} two {شخصان في الانتظار} few {# أشخاص في الانتظار} many {# شخصًا في الانتظار} other {# شخص في الانتظار}}',
  STATUS_CLOSED: 'الطابور مغلق',
  RULE_CLOSED: '\u2068{dates}\u2069 مغلق: \u2068{reason}\u2069',
  HOURS_OPEN_WEEKLY: '\u2068{department}\u2069 مفتوح (\u2068{time}\u2069)، لأن ساعات العمل الأسبوعية سارية: \u2068{rule}\u2069.',
  HOURS_OPEN_SPECIAL: '\u2068{department}\u2069 مفتوح (\u2068{time}\u2069)، لأن ساعات عمل خاصة سارية: \u2068{rule}\u2069.',
  HOURS_CLOSED_EXCEPTION: '\u2068{department}\u2069 مغلق (\u2068{time}\u2069)، لأن استثناءً ساري المفعول: \u2068{rule}\u2069.',
  HOURS_CLOSED: '\u2068{department}\u2069 مغلق (\u2068{time}\u2069)، لأنه لا توجد ساعات عمل في هذا الوقت.',
  HOURS_KEPT_OPEN:
    '\u2068{department}\u2069 مفتوح (\u2068{time}\u2069)، لأن أحد الموظفين أبقاه مفتوحًا. النهاية: \u2068{until}\u2069.',
  HOURS_KEPT_CLOSED:
    '\u2068{department}\u2069 مغلق (\u2068{time}\u2069)، لأن أحد الموظفين أبقاه مغلقًا. النهاية: \u2068{until}\u2069.',
  HOURS_CLOSES: 'الإغلاق: \u2068{time}\u2069.',
  HOURS_OPENS: 'الافتتاح: \u2068{time}\u2069.',
  HOURS_STAY: 'لا يُعرف أي تغيير آخر.',
  RULE_KEPT_OPEN: 'أبقاه أحد الموظفين مفتوحًا. النهاية: \u2068{until}\u2069',
  RULE_KEPT_CLOSED: 'أبقاه أحد الموظفين مغلقًا. النهاية: \u2068{until}\u2069',
  RULE_NONE: 'لا توجد ساعات عمل',
};
