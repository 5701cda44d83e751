/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An address at which the viewer wants to be reached. */
export type AddContactPointInput = {
  /** EMAIL: an e-mail address. SMS: a phone number, best with its country code. WEB_PUSH: the endpoint of the subscription, an https URL. */
  address: string;
  /** The channel. NotificationSettings.channels lists those that this server offers. */
  channel: Channel;
  /** The sentence that the person agreed to, as they read it, at most 500 characters. It is stored with the time. */
  consent: string;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day sends no further code and gets the same answer. */
  idempotencyKey?: string | null | undefined;
  /** For WEB_PUSH: the keys of the subscription. Left out for all others. */
  push?: PushKeysInput | null | undefined;
};

/** A person whom staff or a kiosk add to a line. */
export type AddToQueueInput = {
  /** Code of the department, for example "OPD". */
  department: string;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect: it answers the same token, and the entry as it is stored then. */
  idempotencyKey?: string | null | undefined;
  /** What staff call the person, for example "blue jacket": one line, at most 60 characters. Only staff can read it. Not for kiosks. */
  label?: string | null | undefined;
  /** The language of a guest, a BCP 47 tag such as "de". Default: the language of the viewer. */
  locale?: string | null | undefined;
  /** What the person needs besides the service; default: nothing. Only staff can read it. Not for kiosks. */
  needs?: Array<PersonNeed> | null | undefined;
  /** An active patient. If omitted, the person is a guest without an account and gets a ticket. Not for kiosks. */
  patient?: string | number | null | undefined;
  /** How urgent the person is. A kiosk may send ROUTINE only. */
  serviceClass?: ServiceClass;
};

/** The departments in which a nurse or doctor may change something. */
export type AssignStaffInput = {
  /** Codes of all departments of this user, for example ["OPD"]. They replace the previous ones. Empty: all departments. */
  departments: Array<string>;
  /** A nurse or a doctor. Admins may change every department, and patients none. */
  user: string | number;
};

/** A log of the audit trail. */
export type AuditLog =
  /** Changes of opening hours, departments, users and devices: the query changeLogs. */
  | 'CHANGES'
  /** Openings, closings and overrides: the query statusLogs. */
  | 'STATUS';

/** What is wrong with an entry of the audit trail. */
export type AuditProblem =
  /** Its content does not match its hash: one of the two was changed. */
  | 'CONTENT'
  /** The log does not contain a head that was stored elsewhere. */
  | 'HEAD'
  /** Its predecessor is missing: entries were deleted or rewritten. */
  | 'MISSING'
  /** It follows another entry than the one after which it was written: entries were inserted or moved. */
  | 'ORDER';

/** What a person answers to a call. */
export type CallAnswer =
  /** The person comes, and has more time to arrive. */
  | 'COMING'
  /** The person leaves the line. */
  | 'LEAVING'
  /** The person cannot come now, and moves back in the line. */
  | 'NEED_TIME';

/** The person to call, and to where. */
export type CallInput = {
  /** Id of the entry. */
  entry: string | number;
  /** The version that the caller has seen. If the entry has another version now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect; its answer has the entry as it is stored then. */
  idempotencyKey?: string | null | undefined;
  /** Why, at most 500 characters. Only staff can read it. */
  note?: string | null | undefined;
  /** Id of the service point to which the person is called; null: nothing is said about it. */
  servicePoint?: string | number | null | undefined;
};

/** The queue whose first person is called, and to where. */
export type CallNextInput = {
  /** Code of the department, for example "OPD". */
  department: string;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect and gets the same answer. */
  idempotencyKey?: string | null | undefined;
  /** Id of the service point to which the person is called; null: nothing is said about it. */
  servicePoint?: string | number | null | undefined;
};

/** A way to reach a person who has no page open. */
export type Channel =
  /** E-mail. */
  | 'EMAIL'
  /** A text message to a mobile phone. */
  | 'SMS'
  /** A notification of a browser, also while the page is closed. */
  | 'WEB_PUSH';

/** A step of a ladder. Its place in the list is its number. */
export type ChannelStepInput = {
  /** Seconds after the announcement, from 0 to 86400; not less than the step before. */
  afterSeconds: number;
  /** The channel. */
  channel: Channel;
  /** Who gets the message. */
  condition?: StepCondition;
  /** Seconds after the step during which its messages may be sent, from 1 to 86400. Afterwards they expire. */
  ttlSeconds: number;
};

/** Whether messages are handed to a provider. */
export type CircuitState =
  /** They are: the provider works. */
  | 'CLOSED'
  /** They wait: the provider failed several times in a row. It is tried again at nextProbeAt. */
  | 'OPEN'
  /** One message is sent to see whether the provider works again. */
  | 'PROBING';

/** The queue whose override is removed. */
export type ClearQueueOverrideInput = {
  /** Code of the department, for example "OPD". */
  department: string;
  /** The reason, for the audit trail; at most 500 characters. */
  note?: string | null | undefined;
};

/** Whether messages are sent to an address. */
export type ContactPointState =
  /** The person has confirmed it, and messages are sent. */
  | 'ACTIVE'
  /** The address does not exist any more, as its provider says. */
  | 'GONE'
  /** The person stopped the messages, for example by answering STOP. */
  | 'OPTED_OUT'
  /** The person has not confirmed it yet. Nothing is sent but the code. */
  | 'UNVERIFIED';

/** The reason why an attempt of delivery failed. */
export type DeliveryFailure =
  /** It was sent to a connection, which did not acknowledge it in time. */
  | 'NOT_ACKNOWLEDGED'
  /** No page or app of the recipient was connected. */
  | 'RECIPIENT_OFFLINE';

/** Which messages. What is left out does not matter. */
export type DeliveryFilter = {
  /** Only those of this announcement. */
  announcement?: string | number | null | undefined;
  /** Only those of this channel. */
  channel?: Channel | null | undefined;
  /** Only those to this user. */
  person?: string | number | null | undefined;
  /** Only those with this reason, for example "ADDRESS". */
  reason?: string | null | undefined;
  /** Only those that were planned at this time or later. */
  since?: string | null | undefined;
  /** Only those with one of these statuses. */
  statuses?: Array<MessageStatus> | null | undefined;
};

/** What has become of a notification, or becomes of it next. */
export type DeliveryOutcome =
  /** The person has it. */
  | 'ACKNOWLEDGED'
  /** It is sent when the person connects, if it is still true then. */
  | 'AT_NEXT_CONNECT'
  /** It is sent again until it is acknowledged or the last attempt fails. */
  | 'IS_RETRIED'
  /** The person is not an active patient, or it is a notice to somebody else. */
  | 'NOT_FOR_THIS_PERSON'
  /** What it says is not true any more: nobody is notified of it. */
  | 'NO_LONGER_TRUE'
  /** Retention has deleted the notifications of this announcement. */
  | 'RECORD_DELETED';

/** The progress of a notification. It only moves forward. */
export type DeliveryStatus =
  /** Acknowledged by the patient's client. */
  | 'DELIVERED'
  /** Not acknowledged after the last attempt. The client still receives it at the next connect while it is still true. */
  | 'FAILED'
  /** Stored, not yet sent. */
  | 'PENDING'
  /** Sent to the patient's connection. */
  | 'SENT';

/** A step of a notification on its way to a person, in this order. */
export type DeliveryStep =
  /** The account of the person is active. */
  | 'ACCOUNT'
  /** A page or app of the person has acknowledged it, or they did by a message. */
  | 'ACKNOWLEDGED'
  /** The person is a patient: only patients are notified. Of a notice to one person: it is for this person. */
  | 'RECIPIENT'
  /** It was sent to a connection of the person, or they acknowledged it by a message. Without a time: no sending was recorded before the acknowledgement. */
  | 'SENT'
  /** The notification is stored for the person. */
  | 'WRITTEN';

/** What a device is for. */
export type DeviceKind =
  /** A screen in a waiting room. It shows the tickets that are called, and no names. */
  | 'BOARD'
  /** A terminal that gives tickets to people without an account. */
  | 'KIOSK';

/** The queue whose joining ends. */
export type DrainQueueInput = {
  /** Code of the department, for example "OPD". */
  department: string;
  /** The reason, for the audit trail; at most 500 characters. Patients do not see it. */
  note?: string | null | undefined;
};

/** The kinds of rules that decide opening hours. */
export type HoursRuleKind =
  /** Other hours, or none, for certain dates. */
  | 'EXCEPTION'
  /** No rule: the department has no opening hours at this time. */
  | 'NONE'
  /** A decision of a person that is in force for a while. */
  | 'OVERRIDE'
  /** A rule of the week. */
  | 'WEEKLY';

/** The queue to join. */
export type JoinQueueInput = {
  /** Code of the department, for example "OPD". */
  department: string;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect and gets the same answer. */
  idempotencyKey?: string | null | undefined;
  /** The person is notified when at most so many people are ahead, from 0 to 20. Left out: 3. */
  notifyWhenAhead?: number | null | undefined;
};

/** What has become of a step of the ladder for a person, or becomes of it next. The time is `at`. */
export type LadderOutcome =
  /** It was not needed: the person acknowledged the notification first. */
  | 'ACKNOWLEDGED_FIRST'
  /** The address does not exist any more, as its provider says. */
  | 'ADDRESS_GONE'
  /** It was not sent: the person had removed the address. */
  | 'ADDRESS_REMOVED'
  /** It arrived at that time, as the provider says. */
  | 'ARRIVED'
  /** The clinic sends no messages to the country of the phone number. */
  | 'COUNTRY'
  /** The provider refused it for the reason. */
  | 'FAILED'
  /** It is being handed to the provider. */
  | 'IS_BEING_SENT'
  /** An attempt failed for the reason. It is sent again at that time. */
  | 'IS_SENT_AGAIN'
  /** The step is by choice, and the person has not switched the channel on for this event. */
  | 'NOT_CHOSEN'
  /** The step is due at that time, if the person has not acknowledged by then. */
  | 'NOT_DUE'
  /** The person, or their address, was added after the messages of the step were planned. */
  | 'NOT_PLANNED'
  /** It was not sent: what it says was no longer true. */
  | 'NOT_TRUE'
  /** The person has no verified address of this channel. */
  | 'NO_ADDRESS'
  /** The person has stopped the messages to this address. */
  | 'OPTED_OUT'
  /** The provider’s daily cap was used up. */
  | 'OVER_BUDGET'
  /** It was not needed: the notification was sent to an open page of the person at that time. */
  | 'PAGE_WAS_OPEN'
  /** The step is due, and its message is planned next. */
  | 'PLANNED_SOON'
  /** It waits for the end of the person’s quiet hours, at that time. */
  | 'QUIET_HOURS'
  /** The person’s quiet hours last longer than the message is useful. */
  | 'QUIET_TOO_LONG'
  /** The provider accepted it at that time. */
  | 'SENT'
  /** An earlier step has written to the addresses of this channel already. */
  | 'SENT_BY_EARLIER_STEP'
  /** It was not to be sent, for the reason. */
  | 'SKIPPED'
  /** Nothing is sent to the address: it is suppressed. */
  | 'SUPPRESSED'
  /** The person has switched the channel off for this event. */
  | 'SWITCHED_OFF'
  /** It could not be sent in time. */
  | 'TOO_LATE'
  /** The address had already got 10 messages within an hour. */
  | 'TOO_MANY'
  /** It is not known whether the provider accepted it. It is not sent again by itself. */
  | 'UNKNOWN'
  /** It is sent at that time, or as soon as its provider can take it. */
  | 'WAITS';

/** The suppression that ends. */
export type LiftSuppressionInput = {
  /** Id of the suppression. */
  suppression: string | number;
};

/** What has become of a message to one address. */
export type MessageStatus =
  /** It was no longer needed: the person acknowledged the notification, or it was not true any more. */
  | 'CANCELLED'
  /** The provider says that it has arrived. */
  | 'DELIVERED'
  /** It could not be sent in time. */
  | 'EXPIRED'
  /** The provider has refused it for good. */
  | 'FAILED'
  /** It waits for the end of the person’s quiet hours. */
  | 'HELD'
  /** It waits to be sent, or to be sent again. */
  | 'QUEUED'
  /** It is being handed to the provider. */
  | 'SENDING'
  /** The provider has accepted it. */
  | 'SENT'
  /** It was not to be sent. The reason says why. */
  | 'SKIPPED'
  /** It is not known whether the provider has accepted it. It is not sent again, so that nobody pays twice. */
  | 'UNKNOWN';

/** The event that patients are notified of. */
export type NotificationEvent =
  /** Only a few people are ahead of the patient. */
  | 'ALMOST_YOUR_TURN'
  /** It is the patient’s turn. */
  | 'CALLED'
  /** The patient is no longer in the line. */
  | 'CANCELLED'
  /** The wait is longer than the patient was promised. */
  | 'DELAYED'
  /** The patient has a place in the line. */
  | 'JOINED'
  /** The patient was called and did not come. They may join again near the front for a while. */
  | 'MISSED'
  /** The patient’s place in the line has changed. */
  | 'MOVED'
  /** The queue is closed. */
  | 'QUEUE_CLOSED'
  /** Nobody can join the queue any more. Says whether the patient will still be seen. */
  | 'QUEUE_DRAINING'
  /** The queue is open: patients may join. */
  | 'QUEUE_OPENED'
  /** The queue is closed and opens by itself soon. */
  | 'QUEUE_OPENS_SOON'
  /** The queue in which the patient waits is paused. Their place is kept. */
  | 'QUEUE_PAUSED'
  /** The recipient tests whether notifications arrive. */
  | 'TEST'
  /** The patient has a place in the line of another department. */
  | 'TRANSFERRED';

/** What a person decided for a while, whatever the opening hours say. */
export type OverrideState =
  /** The opening hours do not open the queue. */
  | 'KEEP_CLOSED'
  /** The opening hours do not close the queue. */
  | 'KEEP_OPEN';

/** The pairing of a device. */
export type PairDeviceInput = {
  /** The pairing code that registerDevice has answered. Lower case, spaces and hyphens do not matter. */
  code: string;
};

/** A provider that is paused, or continued. */
export type PauseProviderInput = {
  /** True: nothing is handed to it. False: it continues. */
  isPaused: boolean;
  /** The name of the provider, for example "sms". */
  provider: string;
};

/** The queue to pause. */
export type PauseQueueInput = {
  /** Code of the department, for example "OPD". */
  department: string;
  /** The reason, for the audit trail; at most 500 characters. Patients do not see it. */
  note?: string | null | undefined;
  /** When the queue opens again by itself, at most 24 hours ahead. Without it, a person must resume the queue. */
  until?: string | null | undefined;
};

/** What a person needs besides the service itself. */
export type PersonNeed =
  /** Somebody who fetches the person when it is their turn: they may not see, hear or follow a call. */
  | 'COLLECT_IN_PERSON'
  /** Somebody who interprets between the person and the staff. */
  | 'INTERPRETER';

/** The keys of a browser’s push subscription, as PushSubscription.toJSON() returns them. */
export type PushKeysInput = {
  /** The secret of the subscription: 16 bytes in base64url. */
  auth: string;
  /** The public key of the browser: 65 bytes in base64url. */
  p256dh: string;
};

/** The entry that an action concerns. */
export type QueueEntryInput = {
  /** Id of the entry. */
  entry: string | number;
  /** The version that the caller has seen. If the entry has another version now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect; its answer has the entry as it is stored then. */
  idempotencyKey?: string | null | undefined;
  /** Why, at most 500 characters. Only staff can read it. */
  note?: string | null | undefined;
};

/** The state of a place in the line. */
export type QueueEntryState =
  /** The person was called, and has not arrived yet. */
  | 'CALLED'
  /** The person left the line, or was removed from it. */
  | 'CANCELLED'
  /** The person was served. */
  | 'COMPLETED'
  /** The person is at the service point. */
  | 'IN_SERVICE'
  /** The person was called and did not come. */
  | 'NO_SHOW'
  /** The person is absent for a while, for example at an examination, and is not called. */
  | 'ON_HOLD'
  /** The person has a new place in the line of another department. */
  | 'TRANSFERRED'
  /** The person waits to be called. */
  | 'WAITING';

/** The state of a queue. */
export type QueueState =
  /** Nobody can join, and nobody waits. */
  | 'CLOSED'
  /** Nobody can join any more. People in the line are still called. */
  | 'DRAINING'
  /** Patients may join, and are called. */
  | 'OPEN'
  /** Nobody can join for a while. People in the line keep their places. */
  | 'PAUSED';

/** The reason for a refusal: the error code that the caller received. */
export type RefusalReason =
  /** A value was invalid, for example a note that was too long. */
  | 'BAD_USER_INPUT'
  /** The role of the caller does not allow this operation. */
  | 'FORBIDDEN'
  /** The department or the rule of opening hours does not exist. */
  | 'NOT_FOUND';

/** A new board or kiosk. */
export type RegisterDeviceInput = {
  /** Codes of the departments that it serves, for example ["OPD"]; at least one. */
  departments: Array<string>;
  /** What the device is for. */
  kind: DeviceKind;
  /** A name by which admins know the device, at most 100 characters. */
  name: string;
};

/** The contact point to remove. */
export type RemoveContactPointInput = {
  /** Id of the viewer’s contact point. */
  contactPoint: string | number;
};

/** Removes one rule of opening hours. */
export type RemoveQueueScheduleInput = {
  /** The version that you have read. If the rule has another one by now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** The rule to remove. */
  id: string | number;
};

/** Removes one exception from the opening hours. */
export type RemoveScheduleExceptionInput = {
  /** The version that you have read. If the exception has another one by now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** The exception to remove. */
  id: string | number;
};

/** What a device says of itself. */
export type ReportVersionInput = {
  /** The version of the page or program that the device shows, at most 60 characters. */
  version: string;
};

/** The person who waits again, and where. */
export type RequeueInput = {
  /** For AFTER: how many people go first, from 1 to 10000. */
  after?: number | null | undefined;
  /** Id of the entry. */
  entry: string | number;
  /** The version that the caller has seen. If the entry has another version now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect; its answer has the entry as it is stored then. */
  idempotencyKey?: string | null | undefined;
  /** Why, at most 500 characters. Only staff can read it. */
  note?: string | null | undefined;
  /** The place in the line. */
  to: RequeueTo;
};

/** A place in the line. */
export type RequeueTo =
  /** Behind the number of people in `after`, or behind all if fewer wait. */
  | 'AFTER'
  /** Before all who wait, also before those who are more urgent. */
  | 'FIRST'
  /** Behind all who wait. */
  | 'LAST';

/** The queue to resume. */
export type ResumeQueueInput = {
  /** Code of the department, for example "OPD". */
  department: string;
  /** The reason, for the audit trail; at most 500 characters. Patients do not see it. */
  note?: string | null | undefined;
};

/** The messages that are sent again. */
export type RetryDeliveriesInput = {
  /** What retryableDeliveries has answered for this filter, from 1 to 10000. */
  expectedCount: number;
  /** Which messages. */
  filter: DeliveryFilter;
};

/** The device that is revoked. */
export type RevokeDeviceInput = {
  /** Id of the device. */
  device: string | number;
};

/** The role of a user, which decides what the user may do. */
export type Role =
  /** May do everything that a nurse may, and reads the refused attempts. */
  | 'ADMIN'
  /** A screen in a waiting room. Reads the display board of its departments. */
  | 'BOARD'
  /** Reads the queue status, logs and delivery progress. */
  | 'DOCTOR'
  /** A person without an account who holds a ticket. Sees and answers for their own entry in the line only. */
  | 'GUEST'
  /** A terminal that gives tickets to people without an account. */
  | 'KIOSK'
  /** Opens and closes queues, maintains the opening hours, reads logs and delivery progress. */
  | 'NURSE'
  /** Is notified when queues open and close. Reads the queue status and only their own notifications. */
  | 'PATIENT';

/** The ladder of an event. */
export type SaveChannelStepsInput = {
  /** Code of a department, for example "OPD". Omitted: all departments that have no steps of their own for the event. */
  department?: string | null | undefined;
  /** The event. */
  event: NotificationEvent;
  /** All steps in their order, at most 10. Empty, for a department: the steps of all departments apply again. Empty, for all: nothing is sent by other channels. */
  steps: Array<ChannelStepInput>;
};

/** A department. With an id or expectedVersion it is changed, otherwise it is created. What is left out stays as it is, or gets its default. */
export type SaveDepartmentInput = {
  /** False: the department is no longer in use. Its queue must be closed first, else the answer is CONFLICT. Default of a new one: true. */
  active?: boolean | null | undefined;
  /** How many seconds a called person has to answer, from 10 to 3600. Default of a new department: 180. */
  callGraceSeconds?: number | null | undefined;
  /** The greatest number of people who may wait at once, from 1 to 10000; null: there is no limit. */
  capacity?: number | null | undefined;
  /** Short code, as people say it: "OPD". Letters and digits, at most 32 characters. It cannot be that of another department. */
  code: string;
  /** A name that does not reveal the kind of treatment, for messages that others may see; null: messages name the clinic instead. */
  discreetName?: string | null | undefined;
  /** How many minutes one person’s turn takes, from 1 to 480, until there are turns to estimate from. Default of a new department: 10. */
  expectedTurnMinutes?: number | null | undefined;
  /** The version that you have read. If another one is stored, the answer is CONFLICT with what is stored now. */
  expectedVersion?: number | null | undefined;
  /** The department to change; also under a new code. If omitted, the code names the department. */
  id?: string | number | null | undefined;
  /** Full name, at most 200 characters. */
  name: string;
  /** True: the queue opens by itself when its opening hours begin. Default of a new department: false. */
  opensAutomatically?: boolean | null | undefined;
  /** How many minutes before it opens by itself patients are notified, from 1 to 1440; null: they are not. */
  opensSoonMinutes?: number | null | undefined;
  /** How many minutes after its closing time the people in the line are still served, from 0 to 720. Default of a new department: 30. */
  overtimeMinutes?: number | null | undefined;
  /** False: only staff and kiosks add people to the line. Default of a new department: true. */
  publicJoin?: boolean | null | undefined;
  /** True: nobody can join who would probably not be seen before the end of the service. Default of a new department: false. */
  seenBeforeClosingOnly?: boolean | null | undefined;
  /** IANA time zone of its opening hours, for example "Europe/Berlin". A renamed zone counts as the same zone. */
  timeZone: string;
};

/** One rule of opening hours. With an id, the rule is changed; without an id, it is created. */
export type SaveQueueScheduleInput = {
  /** False: the rule is kept but has no effect. */
  active?: boolean | null | undefined;
  /** Closing time, HH:MM or HH:MM:00. 24:00 and 00:00 mean the end of the day. Another time that is not after opensAt requires closesNextDay. */
  closesAt: string;
  /** True: the closing time is on the next day, as for a night shift. No rule is longer than 24 hours. */
  closesNextDay?: boolean | null | undefined;
  /** Code of the department, for example "OPD". */
  department: string;
  /** The version that you have read. If the rule has another one by now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** The rule to change. If omitted, a new rule is created. */
  id?: string | number | null | undefined;
  /** Opening time, HH:MM or HH:MM:00, in the department’s time zone. */
  opensAt: string;
  /** First day of validity, YYYY-MM-DD. */
  validFrom?: string | null | undefined;
  /** Last day of validity, YYYY-MM-DD. */
  validUntil?: string | null | undefined;
  /** Days on which the queue opens: 1 is Monday, 7 is Sunday (ISO 8601). */
  weekdays: Array<number>;
};

/** Other hours than those of the week, for one date or several. With an id, the exception is changed; without an id, it is created. */
export type SaveScheduleExceptionInput = {
  /** True: closed on all these days. False: the special hours apply on each of them. */
  closed: boolean;
  /** Closing time of the special hours, HH:MM; only if not closed. */
  closesAt?: string | null | undefined;
  /** True: the special hours end on the next day. Required if closesAt is not after opensAt, except for midnight. */
  closesNextDay?: boolean | null | undefined;
  /** Code of the department, for example "OPD". */
  department: string;
  /** The version that you have read. If the exception has another one by now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** First day, in the department’s time zone. */
  from: string;
  /** The exception to change. If omitted, a new one is created. */
  id?: string | number | null | undefined;
  /** Opening time of the special hours, HH:MM; only if not closed. */
  opensAt?: string | null | undefined;
  /** Why, for example "Christmas Day": one line of at most 200 characters. Patients read it. */
  reason: string;
  /** Last day. It belongs to the exception. At most 366 days in all. */
  until: string;
};

/** The service point to create or to change. */
export type SaveServicePointInput = {
  /** False: it is not in use, and nobody can be called to it. Left out: unchanged, and true for a new one. */
  active?: boolean | null | undefined;
  /** Code of its department, for example "OPD". */
  department: string;
  /** The version that the caller has seen. If the service point has another version now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Id of the service point to change; null: a new one is created. */
  id?: string | number | null | undefined;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect and gets the same answer. */
  idempotencyKey?: string | null | undefined;
  /** The name that people look for: one line of at most 60 characters. No other service point of the department has it, also not in other capital letters. */
  name: string;
};

/** A user. With an id the user is changed, otherwise created. What is left out stays as it is, or gets its default. */
export type SaveUserInput = {
  /** False: the user cannot sign in and is not notified, and open sockets close within 30 s. You cannot deactivate yourself. Default of a new user: true. */
  active?: boolean | null | undefined;
  /** The name that is shown, at most 200 characters. If the tokens of the user carry a name, that name replaces it at the next sign-in. Default of a new user: the external id. */
  displayName?: string | null | undefined;
  /** The version that you have read. If another one is stored, the answer is CONFLICT with what is stored now. */
  expectedVersion?: number | null | undefined;
  /** The `sub` in the tokens of the identity provider, at most 255 characters. Required for a new user. It cannot be that of another user. */
  externalId?: string | null | undefined;
  /** The user to change. If omitted, a new user is created. */
  id?: string | number | null | undefined;
  /** Preferred language, a BCP 47 tag such as "en". If the tokens of the user carry a language, it replaces this one at the next sign-in. Default of a new user: "en". */
  locale?: string | null | undefined;
  /** The role: PATIENT, NURSE, DOCTOR or ADMIN. Required for a new user. */
  role?: Role | null | undefined;
};

/** The test to send. */
export type SendTestNotificationInput = {
  /** Code of the department in whose name the test is sent, for example "OPD". */
  department: string;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect and gets the same answer. */
  idempotencyKey?: string | null | undefined;
};

/** How urgent a person is. It is a head start in the line. */
export type ServiceClass =
  /** Is called before all others. */
  | 'IMMEDIATE'
  /** Is called in the order of joining. */
  | 'ROUTINE'
  /** Counts as having waited 60 minutes longer. */
  | 'URGENT';

/** The language of the viewer. */
export type SetLanguageInput = {
  /** One of: en, de, fr, es, pl, tr, uk, ar. */
  language: string;
};

/** The person, and what they need. */
export type SetNeedsInput = {
  /** Id of the entry. */
  entry: string | number;
  /** The version that the caller has seen. If the entry has another version now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect; its answer has the entry as it is stored then. */
  idempotencyKey?: string | null | undefined;
  /** All that the person needs: what is left out is needed no longer. */
  needs: Array<PersonNeed>;
  /** Why, at most 500 characters. Only staff can read it. */
  note?: string | null | undefined;
};

/** The choice for an event and a channel. */
export type SetPreferenceInput = {
  /** The channel. */
  channel: Channel;
  /** The event. */
  event: NotificationEvent;
  /** Whether messages are sent. Left out: the default. */
  isOn?: boolean | null | undefined;
};

/** The person whose urgency is other than thought. */
export type SetPriorityInput = {
  /** Id of the entry. */
  entry: string | number;
  /** The version that the caller has seen. If the entry has another version now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect; its answer has the entry as it is stored then. */
  idempotencyKey?: string | null | undefined;
  /** Why, at most 500 characters. Only staff can read it. */
  note?: string | null | undefined;
  /** How urgent the person is. */
  serviceClass: ServiceClass;
};

/** The queue to open or close. */
export type SetQueueOpenInput = {
  /** Code of the department, for example "OPD". */
  department: string;
  /** For closing: true removes the people who wait, with a notice to each. Otherwise people in the line are still served, and the queue drains. */
  discardWaiting?: boolean | null | undefined;
  /** True opens the queue, false closes it. */
  isOpen: boolean;
  /** The reason, for the audit trail; at most 500 characters. Patients do not see it. */
  note?: string | null | undefined;
};

/** The override that a queue gets. It replaces the one in force. */
export type SetQueueOverrideInput = {
  /** Code of the department, for example "OPD". */
  department: string;
  /** The reason, for staff and the audit trail; at most 500 characters. */
  note?: string | null | undefined;
  /** KEEP_CLOSED also closes an open queue at once. KEEP_OPEN does not open a closed one. */
  state: OverrideState;
  /** When the override ends by itself. If omitted, it ends at the next scheduled change, or at the end of the day if none is known. Give it to stay open past the closing time; at most 366 days ahead. */
  until?: string | null | undefined;
};

/** The quiet hours. All three fields left out: none. */
export type SetQuietHoursInput = {
  /** The local time at which they begin, as HH:MM. */
  from?: string | null | undefined;
  /** The IANA time zone of both times, for example "Europe/Berlin". */
  timeZone?: string | null | undefined;
  /** The local time at which they end, as HH:MM. Another one than `from`. */
  until?: string | null | undefined;
};

/** The reason for a log entry. */
export type StatusChangeReason =
  /** A nurse or an admin opened or closed the queue. */
  | 'MANUAL'
  /** A manual override was set or removed; the queue itself stayed as it was. */
  | 'OVERRIDE'
  /** The end of the opening hours closed the queue. */
  | 'SCHEDULE';

/** An entry, and the number of people who go first. */
export type StepBackInput = {
  /** Id of the entry. */
  entry: string | number;
  /** The version that the caller has seen. If the entry has another version now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect; its answer has the entry as it is stored then. */
  idempotencyKey?: string | null | undefined;
  /** Why, at most 500 characters. Only staff can read it. */
  note?: string | null | undefined;
  /** The number of people who wait behind and go first, from 1 to 50. */
  places: number;
};

/** Who gets the message of a step, among those who have not acknowledged the notification. */
export type StepCondition =
  /** Everybody who has not switched the channel off. */
  | 'ALWAYS'
  /** Those who have switched the channel on for this event. */
  | 'BY_CHOICE'
  /** Those to whose pages nothing was sent: no page of theirs was connected. */
  | 'NO_OPEN_PAGE';

/** Why nothing is sent to an address. */
export type SuppressionReason =
  /** The owner of the address reported a message as unwanted. */
  | 'COMPLAINT'
  /** The owner of the address stopped the messages. */
  | 'STOPPED'
  /** The provider says that the address does not exist. */
  | 'UNKNOWN_ADDRESS';

/** A test of a provider. */
export type TestProviderInput = {
  /** Where the test is sent: an e-mail address, or a phone number with its country code. It is not stored. */
  address: string;
  /** The name of the provider: "smtp" or "sms". */
  provider: string;
};

/** The person to send to another department. */
export type TransferInput = {
  /** Id of the entry. */
  entry: string | number;
  /** The version that the caller has seen. If the entry has another version now, the answer is CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** A text that the client makes up for this request, at most 200 characters. A repetition with the same key within a day has no further effect; its answer has the entry as it is stored then. */
  idempotencyKey?: string | null | undefined;
  /** Why, at most 500 characters. Only staff can read it. */
  note?: string | null | undefined;
  /** Code of the other department. Its queue must be OPEN or PAUSED. */
  to: string;
};

/** The code that was sent to a contact point. */
export type VerifyContactPointInput = {
  /** EMAIL, SMS: the 6 digits; spaces do not matter. WEB_PUSH: the code in the payload of the test push. */
  code: string;
  /** Id of the viewer’s contact point. */
  contactPoint: string | number;
};

export type BoardCallFragment = { ticket: string, servicePoint: string, calledAt: string, speech: string };

export type BoardSubscriptionVariables = Exact<{
  department: string;
  locale: string;
}>;


export type BoardSubscription = { displayBoardChanged: { state: QueueState, waiting: number, missed: Array<string>, version: number, department: { code: string, name: string, timeZone: string }, estimate: { lowMinutes: number, highMinutes: number } | null, newest: { ticket: string, servicePoint: string, calledAt: string, speech: string } | null, recent: Array<{ ticket: string, servicePoint: string, calledAt: string, speech: string }> } };

export type BoardQueueSubscriptionVariables = Exact<{
  department: string;
}>;


export type BoardQueueSubscription = { queueStatusChanged: { state: QueueState, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, version: number } };

export type KioskQueuesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type KioskQueuesSubscription = { queueStatusChanged: { id: string, state: QueueState, opensAt: string | null, pausedUntil: string | null, totalWaiting: number, version: number, estimate: { lowMinutes: number, highMinutes: number } | null, department: { code: string, name: string, timeZone: string } } };

export type TakeTicketMutationVariables = Exact<{
  input: AddToQueueInput;
}>;


export type TakeTicketMutation = { addToQueue: { ticketPath: string | null, entry: { ticket: string, peopleAhead: number | null, estimate: { lowMinutes: number, highMinutes: number } | null } } };

export type PairThisDeviceMutationVariables = Exact<{
  input: PairDeviceInput;
}>;


export type PairThisDeviceMutation = { pairDevice: { deviceToken: string, device: { kind: DeviceKind, departments: Array<{ code: string }> } } };

export type ReportVersionMutationVariables = Exact<{
  input: ReportVersionInput;
}>;


export type ReportVersionMutation = { reportVersion: { device: { id: string } } };

export type SignedInAsQueryVariables = Exact<{ [key: string]: never; }>;


export type SignedInAsQuery = { me: { role: Role } };

export type LineEntryFragment = { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null };

export type NurseQueueFragment = { id: string, state: QueueState, changedAt: string, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, servingUntil: string | null, totalWaiting: number, version: number, override: { state: OverrideState, until: string } | null, department: { code: string, name: string, timeZone: string, opensAutomatically: boolean } };

export type DeskQueryVariables = Exact<{
  department: string;
}>;


export type DeskQuery = { announcementReach: number, servicePoints: Array<{ id: string, name: string, active: boolean }>, explainHours: { text: string, nextTransitionAt: string | null, nextIsOpen: boolean | null, winner: { kind: HoursRuleKind, text: string } | null, override: { state: OverrideState, until: string, note: string | null, by: { displayName: string } | null } | null }, statusLogs: { nodes: Array<{ createdAt: string, actor: { id: string, displayName: string } | null }> }, lastAnnouncement: { id: string } | null };

export type LineHistoryQueryVariables = Exact<{
  department: string;
}>;


export type LineHistoryQuery = { present: Array<{ id: string, classReason: string | null, lastNotice: { event: NotificationEvent, createdAt: string, deliveryStatus: DeliveryStatus, withdrawnAt: string | null, bestMessage: { channel: Channel, status: MessageStatus } | null } | null }>, missed: Array<{ id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null }> };

export type NoLongerInLineQueryVariables = Exact<{
  department: string;
}>;


export type NoLongerInLineQuery = { queueEntries: Array<{ id: string, state: QueueEntryState }> };

export type WhoIsHereQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoIsHereQuery = { me: { id: string, displayName: string, role: Role, departments: Array<{ code: string }> | null }, departments: Array<{ code: string }> };

export type NurseQueuesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type NurseQueuesSubscription = { queueStatusChanged: { id: string, state: QueueState, changedAt: string, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, servingUntil: string | null, totalWaiting: number, version: number, override: { state: OverrideState, until: string } | null, department: { code: string, name: string, timeZone: string, opensAutomatically: boolean } } };

export type NurseLineSubscriptionVariables = Exact<{
  department: string;
}>;


export type NurseLineSubscription = { queueLineChanged: { state: QueueState, waiting: number, version: number, entries: Array<{ id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null }> } };

export type OpeningProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type OpeningProgressSubscription = { announcementProgress: { id: string, event: NotificationEvent, createdAt: string, total: number, sent: number, delivered: number, failed: number, pending: number } };

export type SetOpenMutationVariables = Exact<{
  input: SetQueueOpenInput;
}>;


export type SetOpenMutation = { setQueueOpen: { changed: boolean, status: { id: string, state: QueueState, changedAt: string, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, servingUntil: string | null, totalWaiting: number, version: number, override: { state: OverrideState, until: string } | null, department: { code: string, name: string, timeZone: string, opensAutomatically: boolean } } } };

export type PauseMutationVariables = Exact<{
  input: PauseQueueInput;
}>;


export type PauseMutation = { pauseQueue: { status: { id: string, state: QueueState, changedAt: string, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, servingUntil: string | null, totalWaiting: number, version: number, override: { state: OverrideState, until: string } | null, department: { code: string, name: string, timeZone: string, opensAutomatically: boolean } } } };

export type ResumeMutationVariables = Exact<{
  input: ResumeQueueInput;
}>;


export type ResumeMutation = { resumeQueue: { status: { id: string, state: QueueState, changedAt: string, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, servingUntil: string | null, totalWaiting: number, version: number, override: { state: OverrideState, until: string } | null, department: { code: string, name: string, timeZone: string, opensAutomatically: boolean } } } };

export type SetOverrideMutationVariables = Exact<{
  input: SetQueueOverrideInput;
}>;


export type SetOverrideMutation = { setQueueOverride: { status: { id: string, state: QueueState, changedAt: string, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, servingUntil: string | null, totalWaiting: number, version: number, override: { state: OverrideState, until: string } | null, department: { code: string, name: string, timeZone: string, opensAutomatically: boolean } } } };

export type ClearOverrideMutationVariables = Exact<{
  input: ClearQueueOverrideInput;
}>;


export type ClearOverrideMutation = { clearQueueOverride: { status: { id: string, state: QueueState, changedAt: string, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, servingUntil: string | null, totalWaiting: number, version: number, override: { state: OverrideState, until: string } | null, department: { code: string, name: string, timeZone: string, opensAutomatically: boolean } } } };

export type DrainMutationVariables = Exact<{
  input: DrainQueueInput;
}>;


export type DrainMutation = { drainQueue: { status: { id: string, state: QueueState, changedAt: string, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, servingUntil: string | null, totalWaiting: number, version: number, override: { state: OverrideState, until: string } | null, department: { code: string, name: string, timeZone: string, opensAutomatically: boolean } } } };

export type NurseCallsNextMutationVariables = Exact<{
  input: CallNextInput;
}>;


export type NurseCallsNextMutation = { callNext: { why: string | null, entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } | null } };

export type NurseCallsMutationVariables = Exact<{
  input: CallInput;
}>;


export type NurseCallsMutation = { call: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type RecallMutationVariables = Exact<{
  input: QueueEntryInput;
}>;


export type RecallMutation = { recall: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type StartMutationVariables = Exact<{
  input: QueueEntryInput;
}>;


export type StartMutation = { startService: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type CompleteMutationVariables = Exact<{
  input: QueueEntryInput;
}>;


export type CompleteMutation = { completeService: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type NoShowMutationVariables = Exact<{
  input: QueueEntryInput;
}>;


export type NoShowMutation = { markNoShow: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type HoldMutationVariables = Exact<{
  input: QueueEntryInput;
}>;


export type HoldMutation = { hold: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type PutBackMutationVariables = Exact<{
  input: RequeueInput;
}>;


export type PutBackMutation = { requeue: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type PrioritiseMutationVariables = Exact<{
  input: SetPriorityInput;
}>;


export type PrioritiseMutation = { setPriority: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type NoteNeedsMutationVariables = Exact<{
  input: SetNeedsInput;
}>;


export type NoteNeedsMutation = { setNeeds: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type SendToMutationVariables = Exact<{
  input: TransferInput;
}>;


export type SendToMutation = { transfer: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type RemoveMutationVariables = Exact<{
  input: QueueEntryInput;
}>;


export type RemoveMutation = { cancelEntry: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type TakeBackMutationVariables = Exact<{
  input: QueueEntryInput;
}>;


export type TakeBackMutation = { undo: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type AddPersonMutationVariables = Exact<{
  input: AddToQueueInput;
}>;


export type AddPersonMutation = { addToQueue: { ticketPath: string | null, entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, serviceClass: ServiceClass, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, label: string | null, needs: Array<PersonNeed> | null, reach: Array<string> | null, why: string | null, version: number, patient: { displayName: string } | null, estimate: { lowMinutes: number, highMinutes: number, asOf: string } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null } } };

export type OfficeStatusLogQueryVariables = Exact<{
  department?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type OfficeStatusLogQuery = { statusLogs: { nodes: Array<{ id: string, createdAt: string, reason: StatusChangeReason, note: string | null, wasOpen: boolean, isOpen: boolean, department: { code: string }, actor: { displayName: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type OfficeChangeLogQueryVariables = Exact<{
  department?: string | null | undefined;
  subject?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type OfficeChangeLogQuery = { changeLogs: { nodes: Array<{ id: string, createdAt: string, subject: string, action: string, before: unknown, after: unknown, note: string | null, department: { code: string } | null, actor: { displayName: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type OfficeVerificationQueryVariables = Exact<{
  log: AuditLog;
  department?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type OfficeVerificationQuery = { auditVerification: { entries: number, head: string | null, isComplete: boolean, broken: { seq: string, problem: AuditProblem } | null } };

export type OfficeRefusedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OfficeRefusedQuery = { refusedAttempts: { nodes: Array<{ id: string, createdAt: string, actorRole: Role, operation: string, department: string | null, reason: RefusalReason, times: number, actor: { displayName: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type OfficeProviderFragment = { name: string, channel: Channel, isConfigured: boolean, isDevelopment: boolean, isPaused: boolean, pausedAt: string | null, circuit: CircuitState, lastFailure: string | null, lastFailureAt: string | null, nextProbeAt: string | null, ratePerSecond: number, waiting: number, sentToday: number, failedToday: number, costToday: number | null, dailyCap: number | null, currency: string | null, pausedBy: { displayName: string } | null };

export type OfficeProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type OfficeProvidersQuery = { providers: Array<{ name: string, channel: Channel, isConfigured: boolean, isDevelopment: boolean, isPaused: boolean, pausedAt: string | null, circuit: CircuitState, lastFailure: string | null, lastFailureAt: string | null, nextProbeAt: string | null, ratePerSecond: number, waiting: number, sentToday: number, failedToday: number, costToday: number | null, dailyCap: number | null, currency: string | null, pausedBy: { displayName: string } | null }> };

export type PauseSenderMutationVariables = Exact<{
  input: PauseProviderInput;
}>;


export type PauseSenderMutation = { pauseProvider: { provider: { name: string } } };

export type TestSenderMutationVariables = Exact<{
  input: TestProviderInput;
}>;


export type TestSenderMutation = { testProvider: { outcome: string, isAccepted: boolean } };

export type OfficeStepFragment = { id: string, event: NotificationEvent, step: number, afterSeconds: number, channel: Channel, condition: StepCondition, ttlSeconds: number, department: { code: string } | null };

export type OfficeLadderQueryVariables = Exact<{
  department?: string | null | undefined;
}>;


export type OfficeLadderQuery = { ofAll: Array<{ id: string, event: NotificationEvent, step: number, afterSeconds: number, channel: Channel, condition: StepCondition, ttlSeconds: number, department: { code: string } | null }>, ofOne: Array<{ id: string, event: NotificationEvent, step: number, afterSeconds: number, channel: Channel, condition: StepCondition, ttlSeconds: number, department: { code: string } | null }> };

export type KeepStepsMutationVariables = Exact<{
  input: SaveChannelStepsInput;
}>;


export type KeepStepsMutation = { saveChannelSteps: { steps: Array<{ id: string }> } };

export type OfficeSuppressionsQueryVariables = Exact<{
  channel?: Channel | null | undefined;
  after?: string | null | undefined;
}>;


export type OfficeSuppressionsQuery = { suppressions: { nodes: Array<{ id: string, channel: Channel, hint: string, reason: SuppressionReason, createdAt: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type DropSuppressionMutationVariables = Exact<{
  input: LiftSuppressionInput;
}>;


export type DropSuppressionMutation = { liftSuppression: { suppression: { id: string } } };

export type OfficeAnnouncementFragment = { id: string, event: NotificationEvent, createdAt: string, total: number, pending: number, sent: number, delivered: number, failed: number };

export type OfficeAnnouncementsQueryVariables = Exact<{
  department: string;
  after?: string | null | undefined;
}>;


export type OfficeAnnouncementsQuery = { announcements: { nodes: Array<{ id: string, event: NotificationEvent, createdAt: string, total: number, pending: number, sent: number, delivered: number, failed: number }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type OfficeDeliveryQueryVariables = Exact<{
  id: string | number;
}>;


export type OfficeDeliveryQuery = { announcement: { id: string, event: NotificationEvent, createdAt: string, total: number, pending: number, sent: number, delivered: number, failed: number, failures: Array<{ cause: DeliveryFailure, retried: number, givenUp: number }>, channels: Array<{ step: number, channel: Channel, condition: StepCondition, dueAt: string, plannedAt: string | null, recipients: number, withoutAddress: number, counts: Array<{ status: MessageStatus, reason: string | null, count: number }> }> } | null };

export type OfficeRecipientsQueryVariables = Exact<{
  search: string;
}>;


export type OfficeRecipientsQuery = { users: { nodes: Array<{ id: string, displayName: string, externalId: string | null }> } };

export type OfficeExplanationQueryVariables = Exact<{
  announcement: string | number;
  person: string | number;
}>;


export type OfficeExplanationQuery = { deliveryExplanation: { outcome: DeliveryOutcome, attempts: number, failure: DeliveryFailure | null, trueUntil: string | null, steps: Array<{ step: DeliveryStep, isDone: boolean, at: string | null }>, ladder: Array<{ step: number, channel: Channel, outcome: LadderOutcome, at: string | null, address: string | null, reason: string | null }> } };

export type OfficeOnePersonQueryVariables = Exact<{
  announcement: string | number;
  person: string | number;
}>;


export type OfficeOnePersonQuery = { deliveries: { nodes: Array<{ event: NotificationEvent | null, announcement: { createdAt: string } | null, recipient: { displayName: string } | null }> }, announcement: { department: { code: string } } | null };

export type KeepDepartmentMutationVariables = Exact<{
  input: SaveDepartmentInput;
}>;


export type KeepDepartmentMutation = { saveDepartment: { department: { id: string, code: string, name: string, discreetName: string | null, timeZone: string, active: boolean, opensAutomatically: boolean, opensSoonMinutes: number | null, publicJoin: boolean, capacity: number | null, callGraceSeconds: number, expectedTurnMinutes: number, overtimeMinutes: number, seenBeforeClosingOnly: boolean, version: number } } };

export type OfficeServicePointsQueryVariables = Exact<{
  department: string;
}>;


export type OfficeServicePointsQuery = { servicePoints: Array<{ id: string, name: string, active: boolean, version: number }> };

export type KeepServicePointMutationVariables = Exact<{
  input: SaveServicePointInput;
}>;


export type KeepServicePointMutation = { saveServicePoint: { servicePoint: { id: string } } };

export type OfficeDeviceFragment = { id: string, kind: DeviceKind, name: string, pairedAt: string | null, lastSeenAt: string | null, pageVersion: string | null, revokedAt: string | null, isAway: boolean, departments: Array<{ code: string }> };

export type OfficeDevicesQueryVariables = Exact<{ [key: string]: never; }>;


export type OfficeDevicesQuery = { devices: Array<{ id: string, kind: DeviceKind, name: string, pairedAt: string | null, lastSeenAt: string | null, pageVersion: string | null, revokedAt: string | null, isAway: boolean, departments: Array<{ code: string }> }> };

export type AddDeviceMutationVariables = Exact<{
  input: RegisterDeviceInput;
}>;


export type AddDeviceMutation = { registerDevice: { pairingCode: string } };

export type TakeAwayDeviceMutationVariables = Exact<{
  input: RevokeDeviceInput;
}>;


export type TakeAwayDeviceMutation = { revokeDevice: { device: { id: string } } };

export type OfficeAccuracyQueryVariables = Exact<{
  department: string;
}>;


export type OfficeAccuracyQuery = { waitAccuracy: { coverage: number | null, lateShare: number | null, meanAbsoluteErrorMinutes: number | null, sampleSize: number } };

export type OfficeDayQueryVariables = Exact<{
  department: string;
  day: string;
}>;


export type OfficeDayQuery = { departmentStatistics: { arrivals: number, noShowShare: number | null, wait: { p50Minutes: number | null, p90Minutes: number | null }, noticeToArrival: { p50Minutes: number | null, p90Minutes: number | null } } };

export type OfficeRuleFragment = { id: string, weekdays: Array<number>, opensAt: string, closesAt: string, closesNextDay: boolean, active: boolean, validFrom: string | null, validUntil: string | null, version: number };

export type OfficeExceptionFragment = { id: string, from: string, until: string, closed: boolean, opensAt: string | null, closesAt: string | null, closesNextDay: boolean, reason: string, version: number };

export type OfficeHoursQueryVariables = Exact<{
  department: string;
}>;


export type OfficeHoursQuery = { queueSchedules: Array<{ id: string, weekdays: Array<number>, opensAt: string, closesAt: string, closesNextDay: boolean, active: boolean, validFrom: string | null, validUntil: string | null, version: number }>, scheduleExceptions: Array<{ id: string, from: string, until: string, closed: boolean, opensAt: string | null, closesAt: string | null, closesNextDay: boolean, reason: string, version: number }>, openingHours: Array<{ opensAt: string, closesAt: string, rule: { kind: HoursRuleKind, text: string } }> };

export type KeepRuleMutationVariables = Exact<{
  input: SaveQueueScheduleInput;
}>;


export type KeepRuleMutation = { saveQueueSchedule: { id: string } };

export type DropRuleMutationVariables = Exact<{
  input: RemoveQueueScheduleInput;
}>;


export type DropRuleMutation = { removeQueueSchedule: { schedule: { id: string } } };

export type KeepExceptionMutationVariables = Exact<{
  input: SaveScheduleExceptionInput;
}>;


export type KeepExceptionMutation = { saveScheduleException: { exception: { id: string } } };

export type DropExceptionMutationVariables = Exact<{
  input: RemoveScheduleExceptionInput;
}>;


export type DropExceptionMutation = { removeScheduleException: { exception: { id: string } } };

export type OfficeMessageFragment = { id: string, channel: Channel, step: number, status: MessageStatus, reason: string | null, attempts: number, address: string, createdAt: string, dueAt: string, sentAt: string | null, deliveredAt: string | null, announcement: { id: string } | null };

export type OfficeMessagesQueryVariables = Exact<{
  filter: DeliveryFilter;
  after?: string | null | undefined;
}>;


export type OfficeMessagesQuery = { deliveries: { totalCount: number, nodes: Array<{ event: NotificationEvent | null, id: string, channel: Channel, step: number, status: MessageStatus, reason: string | null, attempts: number, address: string, createdAt: string, dueAt: string, sentAt: string | null, deliveredAt: string | null, recipient: { id: string, displayName: string } | null, announcement: { id: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type OfficeAnnouncementNameQueryVariables = Exact<{
  id: string | number;
}>;


export type OfficeAnnouncementNameQuery = { announcement: { event: NotificationEvent, createdAt: string } | null };

export type OfficeRetryableQueryVariables = Exact<{
  all: DeliveryFilter;
  email: DeliveryFilter;
  sms: DeliveryFilter;
  push: DeliveryFilter;
}>;


export type OfficeRetryableQuery = { all: number, EMAIL: number, SMS: number, WEB_PUSH: number };

export type SendAgainMutationVariables = Exact<{
  input: RetryDeliveriesInput;
}>;


export type SendAgainMutation = { retryDeliveries: { count: number } };

export type OfficeDepartmentFragment = { id: string, code: string, name: string, discreetName: string | null, timeZone: string, active: boolean, opensAutomatically: boolean, opensSoonMinutes: number | null, publicJoin: boolean, capacity: number | null, callGraceSeconds: number, expectedTurnMinutes: number, overtimeMinutes: number, seenBeforeClosingOnly: boolean, version: number };

export type OfficeMeQueryVariables = Exact<{ [key: string]: never; }>;


export type OfficeMeQuery = { me: { displayName: string, role: Role } };

export type OfficeQueryVariables = Exact<{ [key: string]: never; }>;


export type OfficeQuery = { allDepartments: Array<{ id: string, code: string, name: string, discreetName: string | null, timeZone: string, active: boolean, opensAutomatically: boolean, opensSoonMinutes: number | null, publicJoin: boolean, capacity: number | null, callGraceSeconds: number, expectedTurnMinutes: number, overtimeMinutes: number, seenBeforeClosingOnly: boolean, version: number }> };

export type OfficePersonFragment = { id: string, externalId: string | null, displayName: string, role: Role, locale: string, active: boolean | null, version: number, departments: Array<{ code: string }> | null };

export type OfficePeopleQueryVariables = Exact<{
  search?: string | null | undefined;
  role?: Role | null | undefined;
  after?: string | null | undefined;
}>;


export type OfficePeopleQuery = { users: { nodes: Array<{ id: string, externalId: string | null, displayName: string, role: Role, locale: string, active: boolean | null, version: number, departments: Array<{ code: string }> | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type KeepPersonMutationVariables = Exact<{
  input: SaveUserInput;
}>;


export type KeepPersonMutation = { saveUser: { user: { id: string, externalId: string | null, displayName: string, role: Role, locale: string, active: boolean | null, version: number, departments: Array<{ code: string }> | null } } };

export type LimitPersonMutationVariables = Exact<{
  input: AssignStaffInput;
}>;


export type LimitPersonMutation = { assignStaff: { user: { id: string, externalId: string | null, displayName: string, role: Role, locale: string, active: boolean | null, version: number, departments: Array<{ code: string }> | null } } };

export type PlaceFragment = { id: string, ticket: string, state: QueueEntryState, position: number | null, peopleAhead: number | null, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, willBeSeen: boolean | null, movedBackBecause: string | null, notifyWhenAhead: number, version: number, department: { code: string, name: string, timeZone: string }, estimate: { lowMinutes: number, highMinutes: number } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null, transferredTo: { ticket: string, department: { code: string } } | null };

export type NoticeFragment = { id: string, event: NotificationEvent, message: string, createdAt: string, answerBy: string | null, until: string | null, withdrawnAt: string | null, department: { code: string, timeZone: string }, entry: { id: string } | null };

export type MyDayQueryVariables = Exact<{ [key: string]: never; }>;


export type MyDayQuery = { me: { displayName: string, role: Role }, myQueueEntries: Array<{ id: string, ticket: string, state: QueueEntryState, position: number | null, peopleAhead: number | null, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, willBeSeen: boolean | null, movedBackBecause: string | null, notifyWhenAhead: number, version: number, department: { code: string, name: string, timeZone: string }, estimate: { lowMinutes: number, highMinutes: number } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null, transferredTo: { ticket: string, department: { code: string } } | null }>, notifications: { nodes: Array<{ id: string, event: NotificationEvent, message: string, createdAt: string, answerBy: string | null, until: string | null, withdrawnAt: string | null, department: { code: string, timeZone: string }, entry: { id: string } | null }> } };

export type MyPlacesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type MyPlacesSubscription = { queueEntryChanged: { id: string, ticket: string, state: QueueEntryState, position: number | null, peopleAhead: number | null, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, willBeSeen: boolean | null, movedBackBecause: string | null, notifyWhenAhead: number, version: number, department: { code: string, name: string, timeZone: string }, estimate: { lowMinutes: number, highMinutes: number } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null, transferredTo: { ticket: string, department: { code: string } } | null } };

export type MyNoticesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type MyNoticesSubscription = { queueNotification: { id: string, event: NotificationEvent, message: string, createdAt: string, answerBy: string | null, until: string | null, withdrawnAt: string | null, department: { code: string, timeZone: string }, entry: { id: string } | null } };

export type OpenQueuesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OpenQueuesSubscription = { queueStatusChanged: { id: string, state: QueueState, opensAt: string | null, closesAt: string | null, pausedUntil: string | null, servingUntil: string | null, totalWaiting: number, version: number, estimate: { lowMinutes: number, highMinutes: number } | null, department: { code: string, name: string, timeZone: string, publicJoin: boolean } } };

export type JoinMutationVariables = Exact<{
  input: JoinQueueInput;
}>;


export type JoinMutation = { joinQueue: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, peopleAhead: number | null, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, willBeSeen: boolean | null, movedBackBecause: string | null, notifyWhenAhead: number, version: number, department: { code: string, name: string, timeZone: string }, estimate: { lowMinutes: number, highMinutes: number } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null, transferredTo: { ticket: string, department: { code: string } } | null } } };

export type LeaveMutationVariables = Exact<{
  input: QueueEntryInput;
}>;


export type LeaveMutation = { leaveQueue: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, peopleAhead: number | null, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, willBeSeen: boolean | null, movedBackBecause: string | null, notifyWhenAhead: number, version: number, department: { code: string, name: string, timeZone: string }, estimate: { lowMinutes: number, highMinutes: number } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null, transferredTo: { ticket: string, department: { code: string } } | null } } };

export type LetOthersGoFirstMutationVariables = Exact<{
  input: StepBackInput;
}>;


export type LetOthersGoFirstMutation = { stepBack: { entry: { id: string, ticket: string, state: QueueEntryState, position: number | null, peopleAhead: number | null, joinedAt: string, calledAt: string | null, answerBy: string | null, answer: CallAnswer | null, willBeSeen: boolean | null, movedBackBecause: string | null, notifyWhenAhead: number, version: number, department: { code: string, name: string, timeZone: string }, estimate: { lowMinutes: number, highMinutes: number } | null, promised: { lowMinutes: number, highMinutes: number } | null, servicePoint: { name: string } | null, transferredTo: { ticket: string, department: { code: string } } | null } } };

export type AnswerNoticeMutationVariables = Exact<{
  id: string | number;
  response?: CallAnswer | null | undefined;
}>;


export type AnswerNoticeMutation = { acknowledgeNotification: { id: string, event: NotificationEvent, message: string, createdAt: string, answerBy: string | null, until: string | null, withdrawnAt: string | null, department: { code: string, timeZone: string }, entry: { id: string } | null } };

export type AcknowledgeReceivedMutationVariables = Exact<{
  id: string | number;
}>;


export type AcknowledgeReceivedMutation = { acknowledgeNotification: { id: string } };

export type TestAlertMutationVariables = Exact<{
  input: SendTestNotificationInput;
}>;


export type TestAlertMutation = { sendTestNotification: { notification: { id: string } } };

export type SpeakToMeMutationVariables = Exact<{
  input: SetLanguageInput;
}>;


export type SpeakToMeMutation = { setLanguage: { user: { locale: string } } };

export type PointFragment = { id: string, channel: Channel, address: string, state: ContactPointState, verifiedAt: string | null, codeUntil: string | null };

export type ReachSettingsFragment = { channels: Array<Channel>, pushPublicKey: string | null, preferences: Array<{ event: NotificationEvent, channel: Channel, isOn: boolean, isLocked: boolean }>, quietHours: { from: string, until: string, timeZone: string } | null };

export type MyReachQueryVariables = Exact<{ [key: string]: never; }>;


export type MyReachQuery = { me: { id: string }, myContactPoints: Array<{ id: string, channel: Channel, address: string, state: ContactPointState, verifiedAt: string | null, codeUntil: string | null }>, mySettings: { channels: Array<Channel>, pushPublicKey: string | null, preferences: Array<{ event: NotificationEvent, channel: Channel, isOn: boolean, isLocked: boolean }>, quietHours: { from: string, until: string, timeZone: string } | null } };

export type AddPointMutationVariables = Exact<{
  input: AddContactPointInput;
}>;


export type AddPointMutation = { addContactPoint: { contactPoint: { id: string, channel: Channel, address: string, state: ContactPointState, verifiedAt: string | null, codeUntil: string | null } } };

export type VerifyPointMutationVariables = Exact<{
  input: VerifyContactPointInput;
}>;


export type VerifyPointMutation = { verifyContactPoint: { contactPoint: { id: string, channel: Channel, address: string, state: ContactPointState, verifiedAt: string | null, codeUntil: string | null } } };

export type RemovePointMutationVariables = Exact<{
  input: RemoveContactPointInput;
}>;


export type RemovePointMutation = { removeContactPoint: { contactPoint: { id: string } | null } };

export type ChooseMutationVariables = Exact<{
  input: SetPreferenceInput;
}>;


export type ChooseMutation = { setPreference: { settings: { channels: Array<Channel>, pushPublicKey: string | null, preferences: Array<{ event: NotificationEvent, channel: Channel, isOn: boolean, isLocked: boolean }>, quietHours: { from: string, until: string, timeZone: string } | null } } };

export type KeepQuietMutationVariables = Exact<{
  input: SetQuietHoursInput;
}>;


export type KeepQuietMutation = { setQuietHours: { settings: { channels: Array<Channel>, pushPublicKey: string | null, preferences: Array<{ event: NotificationEvent, channel: Channel, isOn: boolean, isLocked: boolean }>, quietHours: { from: string, until: string, timeZone: string } | null } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const BoardCallFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BoardCall on DisplayCall {
  ticket
  servicePoint
  calledAt
  speech(locale: $locale)
}
    `, {"fragmentName":"BoardCall"}) as unknown as TypedDocumentString<BoardCallFragment, unknown>;
export const LineEntryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}
    `, {"fragmentName":"LineEntry"}) as unknown as TypedDocumentString<LineEntryFragment, unknown>;
export const NurseQueueFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment NurseQueue on QueueStatus {
  id
  state
  changedAt
  opensAt
  closesAt
  pausedUntil
  servingUntil
  totalWaiting
  version
  override {
    state
    until
  }
  department {
    code
    name
    timeZone
    opensAutomatically
  }
}
    `, {"fragmentName":"NurseQueue"}) as unknown as TypedDocumentString<NurseQueueFragment, unknown>;
export const OfficeProviderFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfficeProvider on Provider {
  name
  channel
  isConfigured
  isDevelopment
  isPaused
  pausedBy {
    displayName
  }
  pausedAt
  circuit
  lastFailure
  lastFailureAt
  nextProbeAt
  ratePerSecond
  waiting
  sentToday
  failedToday
  costToday
  dailyCap
  currency
}
    `, {"fragmentName":"OfficeProvider"}) as unknown as TypedDocumentString<OfficeProviderFragment, unknown>;
export const OfficeStepFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfficeStep on ChannelStep {
  id
  event
  step
  afterSeconds
  channel
  condition
  ttlSeconds
  department {
    code
  }
}
    `, {"fragmentName":"OfficeStep"}) as unknown as TypedDocumentString<OfficeStepFragment, unknown>;
export const OfficeAnnouncementFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfficeAnnouncement on Announcement {
  id
  event
  createdAt
  total
  pending
  sent
  delivered
  failed
}
    `, {"fragmentName":"OfficeAnnouncement"}) as unknown as TypedDocumentString<OfficeAnnouncementFragment, unknown>;
export const OfficeDeviceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfficeDevice on Device {
  id
  kind
  name
  pairedAt
  lastSeenAt
  pageVersion
  revokedAt
  isAway
  departments {
    code
  }
}
    `, {"fragmentName":"OfficeDevice"}) as unknown as TypedDocumentString<OfficeDeviceFragment, unknown>;
export const OfficeRuleFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfficeRule on QueueSchedule {
  id
  weekdays
  opensAt
  closesAt
  closesNextDay
  active
  validFrom
  validUntil
  version
}
    `, {"fragmentName":"OfficeRule"}) as unknown as TypedDocumentString<OfficeRuleFragment, unknown>;
export const OfficeExceptionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfficeException on ScheduleException {
  id
  from
  until
  closed
  opensAt
  closesAt
  closesNextDay
  reason
  version
}
    `, {"fragmentName":"OfficeException"}) as unknown as TypedDocumentString<OfficeExceptionFragment, unknown>;
export const OfficeMessageFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfficeMessage on Delivery {
  id
  channel
  step
  status
  reason
  attempts
  address
  createdAt
  dueAt
  sentAt
  deliveredAt
  announcement {
    id
  }
}
    `, {"fragmentName":"OfficeMessage"}) as unknown as TypedDocumentString<OfficeMessageFragment, unknown>;
export const OfficeDepartmentFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfficeDepartment on Department {
  id
  code
  name
  discreetName
  timeZone
  active
  opensAutomatically
  opensSoonMinutes
  publicJoin
  capacity
  callGraceSeconds
  expectedTurnMinutes
  overtimeMinutes
  seenBeforeClosingOnly
  version
}
    `, {"fragmentName":"OfficeDepartment"}) as unknown as TypedDocumentString<OfficeDepartmentFragment, unknown>;
export const OfficePersonFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfficePerson on User {
  id
  externalId
  displayName
  role
  locale
  active
  version
  departments {
    code
  }
}
    `, {"fragmentName":"OfficePerson"}) as unknown as TypedDocumentString<OfficePersonFragment, unknown>;
export const PlaceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Place on QueueEntry {
  id
  ticket
  state
  position
  peopleAhead
  joinedAt
  calledAt
  answerBy
  answer
  willBeSeen
  movedBackBecause
  notifyWhenAhead
  version
  department {
    code
    name
    timeZone
  }
  estimate {
    lowMinutes
    highMinutes
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
  transferredTo {
    ticket
    department {
      code
    }
  }
}
    `, {"fragmentName":"Place"}) as unknown as TypedDocumentString<PlaceFragment, unknown>;
export const NoticeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Notice on Notification {
  id
  event
  message
  createdAt
  answerBy
  until
  withdrawnAt
  department {
    code
    timeZone
  }
  entry {
    id
  }
}
    `, {"fragmentName":"Notice"}) as unknown as TypedDocumentString<NoticeFragment, unknown>;
export const PointFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Point on ContactPoint {
  id
  channel
  address
  state
  verifiedAt
  codeUntil
}
    `, {"fragmentName":"Point"}) as unknown as TypedDocumentString<PointFragment, unknown>;
export const ReachSettingsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReachSettings on NotificationSettings {
  channels
  pushPublicKey
  preferences {
    event
    channel
    isOn
    isLocked
  }
  quietHours {
    from
    until
    timeZone
  }
}
    `, {"fragmentName":"ReachSettings"}) as unknown as TypedDocumentString<ReachSettingsFragment, unknown>;
export const BoardDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription Board($department: String!, $locale: String!) {
  displayBoardChanged(department: $department) {
    department {
      code
      name
      timeZone
    }
    state
    waiting
    estimate {
      lowMinutes
      highMinutes
    }
    newest {
      ...BoardCall
    }
    recent {
      ...BoardCall
    }
    missed
    version
  }
}
    fragment BoardCall on DisplayCall {
  ticket
  servicePoint
  calledAt
  speech(locale: $locale)
}`) as unknown as TypedDocumentString<BoardSubscription, BoardSubscriptionVariables>;
export const BoardQueueDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription BoardQueue($department: String!) {
  queueStatusChanged(department: $department) {
    state
    opensAt
    closesAt
    pausedUntil
    version
  }
}
    `) as unknown as TypedDocumentString<BoardQueueSubscription, BoardQueueSubscriptionVariables>;
export const KioskQueuesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription KioskQueues {
  queueStatusChanged {
    id
    state
    opensAt
    pausedUntil
    totalWaiting
    version
    estimate {
      lowMinutes
      highMinutes
    }
    department {
      code
      name
      timeZone
    }
  }
}
    `) as unknown as TypedDocumentString<KioskQueuesSubscription, KioskQueuesSubscriptionVariables>;
export const TakeTicketDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation TakeTicket($input: AddToQueueInput!) {
  addToQueue(input: $input) {
    entry {
      ticket
      peopleAhead
      estimate {
        lowMinutes
        highMinutes
      }
    }
    ticketPath
  }
}
    `) as unknown as TypedDocumentString<TakeTicketMutation, TakeTicketMutationVariables>;
export const PairThisDeviceDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PairThisDevice($input: PairDeviceInput!) {
  pairDevice(input: $input) {
    device {
      kind
      departments {
        code
      }
    }
    deviceToken
  }
}
    `) as unknown as TypedDocumentString<PairThisDeviceMutation, PairThisDeviceMutationVariables>;
export const ReportVersionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ReportVersion($input: ReportVersionInput!) {
  reportVersion(input: $input) {
    device {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ReportVersionMutation, ReportVersionMutationVariables>;
export const SignedInAsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SignedInAs {
  me {
    role
  }
}
    `) as unknown as TypedDocumentString<SignedInAsQuery, SignedInAsQueryVariables>;
export const DeskDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Desk($department: String!) {
  servicePoints(department: $department) {
    id
    name
    active
  }
  explainHours(department: $department) {
    text
    nextTransitionAt
    nextIsOpen
    winner {
      kind
      text
    }
    override {
      state
      until
      note
      by {
        displayName
      }
    }
  }
  statusLogs(department: $department, first: 1) {
    nodes {
      createdAt
      actor {
        id
        displayName
      }
    }
  }
  lastAnnouncement(department: $department) {
    id
  }
  announcementReach
}
    `) as unknown as TypedDocumentString<DeskQuery, DeskQueryVariables>;
export const LineHistoryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query LineHistory($department: String!) {
  present: queueEntries(department: $department) {
    id
    classReason
    lastNotice {
      event
      createdAt
      deliveryStatus
      withdrawnAt
      bestMessage {
        channel
        status
      }
    }
  }
  missed: queueEntries(department: $department, states: [NO_SHOW]) {
    ...LineEntry
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<LineHistoryQuery, LineHistoryQueryVariables>;
export const NoLongerInLineDocument = /*#__PURE__*/ new TypedDocumentString(`
    query NoLongerInLine($department: String!) {
  queueEntries(
    department: $department
    states: [NO_SHOW, CANCELLED, COMPLETED, TRANSFERRED]
  ) {
    id
    state
  }
}
    `) as unknown as TypedDocumentString<NoLongerInLineQuery, NoLongerInLineQueryVariables>;
export const WhoIsHereDocument = /*#__PURE__*/ new TypedDocumentString(`
    query WhoIsHere {
  me {
    id
    displayName
    role
    departments {
      code
    }
  }
  departments {
    code
  }
}
    `) as unknown as TypedDocumentString<WhoIsHereQuery, WhoIsHereQueryVariables>;
export const NurseQueuesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription NurseQueues {
  queueStatusChanged {
    ...NurseQueue
  }
}
    fragment NurseQueue on QueueStatus {
  id
  state
  changedAt
  opensAt
  closesAt
  pausedUntil
  servingUntil
  totalWaiting
  version
  override {
    state
    until
  }
  department {
    code
    name
    timeZone
    opensAutomatically
  }
}`) as unknown as TypedDocumentString<NurseQueuesSubscription, NurseQueuesSubscriptionVariables>;
export const NurseLineDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription NurseLine($department: String!) {
  queueLineChanged(department: $department) {
    state
    waiting
    version
    entries {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<NurseLineSubscription, NurseLineSubscriptionVariables>;
export const OpeningProgressDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OpeningProgress($id: ID!) {
  announcementProgress(id: $id) {
    id
    event
    createdAt
    total
    sent
    delivered
    failed
    pending
  }
}
    `) as unknown as TypedDocumentString<OpeningProgressSubscription, OpeningProgressSubscriptionVariables>;
export const SetOpenDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetOpen($input: SetQueueOpenInput!) {
  setQueueOpen(input: $input) {
    changed
    status {
      ...NurseQueue
    }
  }
}
    fragment NurseQueue on QueueStatus {
  id
  state
  changedAt
  opensAt
  closesAt
  pausedUntil
  servingUntil
  totalWaiting
  version
  override {
    state
    until
  }
  department {
    code
    name
    timeZone
    opensAutomatically
  }
}`) as unknown as TypedDocumentString<SetOpenMutation, SetOpenMutationVariables>;
export const PauseDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Pause($input: PauseQueueInput!) {
  pauseQueue(input: $input) {
    status {
      ...NurseQueue
    }
  }
}
    fragment NurseQueue on QueueStatus {
  id
  state
  changedAt
  opensAt
  closesAt
  pausedUntil
  servingUntil
  totalWaiting
  version
  override {
    state
    until
  }
  department {
    code
    name
    timeZone
    opensAutomatically
  }
}`) as unknown as TypedDocumentString<PauseMutation, PauseMutationVariables>;
export const ResumeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Resume($input: ResumeQueueInput!) {
  resumeQueue(input: $input) {
    status {
      ...NurseQueue
    }
  }
}
    fragment NurseQueue on QueueStatus {
  id
  state
  changedAt
  opensAt
  closesAt
  pausedUntil
  servingUntil
  totalWaiting
  version
  override {
    state
    until
  }
  department {
    code
    name
    timeZone
    opensAutomatically
  }
}`) as unknown as TypedDocumentString<ResumeMutation, ResumeMutationVariables>;
export const SetOverrideDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetOverride($input: SetQueueOverrideInput!) {
  setQueueOverride(input: $input) {
    status {
      ...NurseQueue
    }
  }
}
    fragment NurseQueue on QueueStatus {
  id
  state
  changedAt
  opensAt
  closesAt
  pausedUntil
  servingUntil
  totalWaiting
  version
  override {
    state
    until
  }
  department {
    code
    name
    timeZone
    opensAutomatically
  }
}`) as unknown as TypedDocumentString<SetOverrideMutation, SetOverrideMutationVariables>;
export const ClearOverrideDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ClearOverride($input: ClearQueueOverrideInput!) {
  clearQueueOverride(input: $input) {
    status {
      ...NurseQueue
    }
  }
}
    fragment NurseQueue on QueueStatus {
  id
  state
  changedAt
  opensAt
  closesAt
  pausedUntil
  servingUntil
  totalWaiting
  version
  override {
    state
    until
  }
  department {
    code
    name
    timeZone
    opensAutomatically
  }
}`) as unknown as TypedDocumentString<ClearOverrideMutation, ClearOverrideMutationVariables>;
export const DrainDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Drain($input: DrainQueueInput!) {
  drainQueue(input: $input) {
    status {
      ...NurseQueue
    }
  }
}
    fragment NurseQueue on QueueStatus {
  id
  state
  changedAt
  opensAt
  closesAt
  pausedUntil
  servingUntil
  totalWaiting
  version
  override {
    state
    until
  }
  department {
    code
    name
    timeZone
    opensAutomatically
  }
}`) as unknown as TypedDocumentString<DrainMutation, DrainMutationVariables>;
export const NurseCallsNextDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation NurseCallsNext($input: CallNextInput!) {
  callNext(input: $input) {
    entry {
      ...LineEntry
    }
    why
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<NurseCallsNextMutation, NurseCallsNextMutationVariables>;
export const NurseCallsDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation NurseCalls($input: CallInput!) {
  call(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<NurseCallsMutation, NurseCallsMutationVariables>;
export const RecallDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Recall($input: QueueEntryInput!) {
  recall(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<RecallMutation, RecallMutationVariables>;
export const StartDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Start($input: QueueEntryInput!) {
  startService(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<StartMutation, StartMutationVariables>;
export const CompleteDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Complete($input: QueueEntryInput!) {
  completeService(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<CompleteMutation, CompleteMutationVariables>;
export const NoShowDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation NoShow($input: QueueEntryInput!) {
  markNoShow(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<NoShowMutation, NoShowMutationVariables>;
export const HoldDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Hold($input: QueueEntryInput!) {
  hold(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<HoldMutation, HoldMutationVariables>;
export const PutBackDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PutBack($input: RequeueInput!) {
  requeue(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<PutBackMutation, PutBackMutationVariables>;
export const PrioritiseDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Prioritise($input: SetPriorityInput!) {
  setPriority(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<PrioritiseMutation, PrioritiseMutationVariables>;
export const NoteNeedsDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation NoteNeeds($input: SetNeedsInput!) {
  setNeeds(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<NoteNeedsMutation, NoteNeedsMutationVariables>;
export const SendToDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SendTo($input: TransferInput!) {
  transfer(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<SendToMutation, SendToMutationVariables>;
export const RemoveDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Remove($input: QueueEntryInput!) {
  cancelEntry(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<RemoveMutation, RemoveMutationVariables>;
export const TakeBackDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation TakeBack($input: QueueEntryInput!) {
  undo(input: $input) {
    entry {
      ...LineEntry
    }
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<TakeBackMutation, TakeBackMutationVariables>;
export const AddPersonDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AddPerson($input: AddToQueueInput!) {
  addToQueue(input: $input) {
    entry {
      ...LineEntry
    }
    ticketPath
  }
}
    fragment LineEntry on QueueEntry {
  id
  ticket
  state
  position
  serviceClass
  joinedAt
  calledAt
  answerBy
  answer
  label
  needs
  reach
  why
  version
  patient {
    displayName
  }
  estimate {
    lowMinutes
    highMinutes
    asOf
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
}`) as unknown as TypedDocumentString<AddPersonMutation, AddPersonMutationVariables>;
export const OfficeStatusLogDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeStatusLog($department: String, $after: String) {
  statusLogs(department: $department, first: 20, after: $after) {
    nodes {
      id
      createdAt
      reason
      note
      wasOpen
      isOpen
      department {
        code
      }
      actor {
        displayName
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<OfficeStatusLogQuery, OfficeStatusLogQueryVariables>;
export const OfficeChangeLogDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeChangeLog($department: String, $subject: String, $after: String) {
  changeLogs(department: $department, subject: $subject, first: 20, after: $after) {
    nodes {
      id
      createdAt
      subject
      action
      before
      after
      note
      department {
        code
      }
      actor {
        displayName
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<OfficeChangeLogQuery, OfficeChangeLogQueryVariables>;
export const OfficeVerificationDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeVerification($log: AuditLog!, $department: String, $after: String) {
  auditVerification(log: $log, department: $department, after: $after) {
    entries
    head
    isComplete
    broken {
      seq
      problem
    }
  }
}
    `) as unknown as TypedDocumentString<OfficeVerificationQuery, OfficeVerificationQueryVariables>;
export const OfficeRefusedDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeRefused($after: String) {
  refusedAttempts(first: 20, after: $after) {
    nodes {
      id
      createdAt
      actor {
        displayName
      }
      actorRole
      operation
      department
      reason
      times
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<OfficeRefusedQuery, OfficeRefusedQueryVariables>;
export const OfficeProvidersDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeProviders {
  providers {
    ...OfficeProvider
  }
}
    fragment OfficeProvider on Provider {
  name
  channel
  isConfigured
  isDevelopment
  isPaused
  pausedBy {
    displayName
  }
  pausedAt
  circuit
  lastFailure
  lastFailureAt
  nextProbeAt
  ratePerSecond
  waiting
  sentToday
  failedToday
  costToday
  dailyCap
  currency
}`) as unknown as TypedDocumentString<OfficeProvidersQuery, OfficeProvidersQueryVariables>;
export const PauseSenderDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PauseSender($input: PauseProviderInput!) {
  pauseProvider(input: $input) {
    provider {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<PauseSenderMutation, PauseSenderMutationVariables>;
export const TestSenderDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation TestSender($input: TestProviderInput!) {
  testProvider(input: $input) {
    outcome
    isAccepted
  }
}
    `) as unknown as TypedDocumentString<TestSenderMutation, TestSenderMutationVariables>;
export const OfficeLadderDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeLadder($department: String) {
  ofAll: channelSteps {
    ...OfficeStep
  }
  ofOne: channelSteps(department: $department) {
    ...OfficeStep
  }
}
    fragment OfficeStep on ChannelStep {
  id
  event
  step
  afterSeconds
  channel
  condition
  ttlSeconds
  department {
    code
  }
}`) as unknown as TypedDocumentString<OfficeLadderQuery, OfficeLadderQueryVariables>;
export const KeepStepsDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation KeepSteps($input: SaveChannelStepsInput!) {
  saveChannelSteps(input: $input) {
    steps {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<KeepStepsMutation, KeepStepsMutationVariables>;
export const OfficeSuppressionsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeSuppressions($channel: Channel, $after: String) {
  suppressions(channel: $channel, first: 20, after: $after) {
    nodes {
      id
      channel
      hint
      reason
      createdAt
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<OfficeSuppressionsQuery, OfficeSuppressionsQueryVariables>;
export const DropSuppressionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DropSuppression($input: LiftSuppressionInput!) {
  liftSuppression(input: $input) {
    suppression {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<DropSuppressionMutation, DropSuppressionMutationVariables>;
export const OfficeAnnouncementsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeAnnouncements($department: String!, $after: String) {
  announcements(department: $department, first: 10, after: $after) {
    nodes {
      ...OfficeAnnouncement
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment OfficeAnnouncement on Announcement {
  id
  event
  createdAt
  total
  pending
  sent
  delivered
  failed
}`) as unknown as TypedDocumentString<OfficeAnnouncementsQuery, OfficeAnnouncementsQueryVariables>;
export const OfficeDeliveryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeDelivery($id: ID!) {
  announcement(id: $id) {
    ...OfficeAnnouncement
    failures {
      cause
      retried
      givenUp
    }
    channels {
      step
      channel
      condition
      dueAt
      plannedAt
      recipients
      withoutAddress
      counts {
        status
        reason
        count
      }
    }
  }
}
    fragment OfficeAnnouncement on Announcement {
  id
  event
  createdAt
  total
  pending
  sent
  delivered
  failed
}`) as unknown as TypedDocumentString<OfficeDeliveryQuery, OfficeDeliveryQueryVariables>;
export const OfficeRecipientsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeRecipients($search: String!) {
  users(search: $search, first: 10) {
    nodes {
      id
      displayName
      externalId
    }
  }
}
    `) as unknown as TypedDocumentString<OfficeRecipientsQuery, OfficeRecipientsQueryVariables>;
export const OfficeExplanationDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeExplanation($announcement: ID!, $person: ID!) {
  deliveryExplanation(announcement: $announcement, person: $person) {
    outcome
    attempts
    failure
    trueUntil
    steps {
      step
      isDone
      at
    }
    ladder {
      step
      channel
      outcome
      at
      address
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<OfficeExplanationQuery, OfficeExplanationQueryVariables>;
export const OfficeOnePersonDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeOnePerson($announcement: ID!, $person: ID!) {
  deliveries(filter: {announcement: $announcement, person: $person}, first: 1) {
    nodes {
      event
      announcement {
        createdAt
      }
      recipient {
        displayName
      }
    }
  }
  announcement(id: $announcement) {
    department {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<OfficeOnePersonQuery, OfficeOnePersonQueryVariables>;
export const KeepDepartmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation KeepDepartment($input: SaveDepartmentInput!) {
  saveDepartment(input: $input) {
    department {
      ...OfficeDepartment
    }
  }
}
    fragment OfficeDepartment on Department {
  id
  code
  name
  discreetName
  timeZone
  active
  opensAutomatically
  opensSoonMinutes
  publicJoin
  capacity
  callGraceSeconds
  expectedTurnMinutes
  overtimeMinutes
  seenBeforeClosingOnly
  version
}`) as unknown as TypedDocumentString<KeepDepartmentMutation, KeepDepartmentMutationVariables>;
export const OfficeServicePointsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeServicePoints($department: String!) {
  servicePoints(department: $department) {
    id
    name
    active
    version
  }
}
    `) as unknown as TypedDocumentString<OfficeServicePointsQuery, OfficeServicePointsQueryVariables>;
export const KeepServicePointDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation KeepServicePoint($input: SaveServicePointInput!) {
  saveServicePoint(input: $input) {
    servicePoint {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<KeepServicePointMutation, KeepServicePointMutationVariables>;
export const OfficeDevicesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeDevices {
  devices {
    ...OfficeDevice
  }
}
    fragment OfficeDevice on Device {
  id
  kind
  name
  pairedAt
  lastSeenAt
  pageVersion
  revokedAt
  isAway
  departments {
    code
  }
}`) as unknown as TypedDocumentString<OfficeDevicesQuery, OfficeDevicesQueryVariables>;
export const AddDeviceDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AddDevice($input: RegisterDeviceInput!) {
  registerDevice(input: $input) {
    pairingCode
  }
}
    `) as unknown as TypedDocumentString<AddDeviceMutation, AddDeviceMutationVariables>;
export const TakeAwayDeviceDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation TakeAwayDevice($input: RevokeDeviceInput!) {
  revokeDevice(input: $input) {
    device {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<TakeAwayDeviceMutation, TakeAwayDeviceMutationVariables>;
export const OfficeAccuracyDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeAccuracy($department: String!) {
  waitAccuracy(department: $department) {
    coverage
    lateShare
    meanAbsoluteErrorMinutes
    sampleSize
  }
}
    `) as unknown as TypedDocumentString<OfficeAccuracyQuery, OfficeAccuracyQueryVariables>;
export const OfficeDayDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeDay($department: String!, $day: String!) {
  departmentStatistics(department: $department, from: $day, to: $day) {
    arrivals
    noShowShare
    wait {
      p50Minutes
      p90Minutes
    }
    noticeToArrival {
      p50Minutes
      p90Minutes
    }
  }
}
    `) as unknown as TypedDocumentString<OfficeDayQuery, OfficeDayQueryVariables>;
export const OfficeHoursDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeHours($department: String!) {
  queueSchedules(department: $department) {
    ...OfficeRule
  }
  scheduleExceptions(department: $department) {
    ...OfficeException
  }
  openingHours(department: $department, days: 14) {
    opensAt
    closesAt
    rule {
      kind
      text
    }
  }
}
    fragment OfficeRule on QueueSchedule {
  id
  weekdays
  opensAt
  closesAt
  closesNextDay
  active
  validFrom
  validUntil
  version
}
fragment OfficeException on ScheduleException {
  id
  from
  until
  closed
  opensAt
  closesAt
  closesNextDay
  reason
  version
}`) as unknown as TypedDocumentString<OfficeHoursQuery, OfficeHoursQueryVariables>;
export const KeepRuleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation KeepRule($input: SaveQueueScheduleInput!) {
  saveQueueSchedule(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<KeepRuleMutation, KeepRuleMutationVariables>;
export const DropRuleDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DropRule($input: RemoveQueueScheduleInput!) {
  removeQueueSchedule(input: $input) {
    schedule {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<DropRuleMutation, DropRuleMutationVariables>;
export const KeepExceptionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation KeepException($input: SaveScheduleExceptionInput!) {
  saveScheduleException(input: $input) {
    exception {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<KeepExceptionMutation, KeepExceptionMutationVariables>;
export const DropExceptionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DropException($input: RemoveScheduleExceptionInput!) {
  removeScheduleException(input: $input) {
    exception {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<DropExceptionMutation, DropExceptionMutationVariables>;
export const OfficeMessagesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeMessages($filter: DeliveryFilter!, $after: String) {
  deliveries(filter: $filter, first: 20, after: $after) {
    nodes {
      ...OfficeMessage
      event
      recipient {
        id
        displayName
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    totalCount
  }
}
    fragment OfficeMessage on Delivery {
  id
  channel
  step
  status
  reason
  attempts
  address
  createdAt
  dueAt
  sentAt
  deliveredAt
  announcement {
    id
  }
}`) as unknown as TypedDocumentString<OfficeMessagesQuery, OfficeMessagesQueryVariables>;
export const OfficeAnnouncementNameDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeAnnouncementName($id: ID!) {
  announcement(id: $id) {
    event
    createdAt
  }
}
    `) as unknown as TypedDocumentString<OfficeAnnouncementNameQuery, OfficeAnnouncementNameQueryVariables>;
export const OfficeRetryableDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeRetryable($all: DeliveryFilter!, $email: DeliveryFilter!, $sms: DeliveryFilter!, $push: DeliveryFilter!) {
  all: retryableDeliveries(filter: $all)
  EMAIL: retryableDeliveries(filter: $email)
  SMS: retryableDeliveries(filter: $sms)
  WEB_PUSH: retryableDeliveries(filter: $push)
}
    `) as unknown as TypedDocumentString<OfficeRetryableQuery, OfficeRetryableQueryVariables>;
export const SendAgainDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SendAgain($input: RetryDeliveriesInput!) {
  retryDeliveries(input: $input) {
    count
  }
}
    `) as unknown as TypedDocumentString<SendAgainMutation, SendAgainMutationVariables>;
export const OfficeMeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficeMe {
  me {
    displayName
    role
  }
}
    `) as unknown as TypedDocumentString<OfficeMeQuery, OfficeMeQueryVariables>;
export const OfficeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Office {
  allDepartments {
    ...OfficeDepartment
  }
}
    fragment OfficeDepartment on Department {
  id
  code
  name
  discreetName
  timeZone
  active
  opensAutomatically
  opensSoonMinutes
  publicJoin
  capacity
  callGraceSeconds
  expectedTurnMinutes
  overtimeMinutes
  seenBeforeClosingOnly
  version
}`) as unknown as TypedDocumentString<OfficeQuery, OfficeQueryVariables>;
export const OfficePeopleDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OfficePeople($search: String, $role: Role, $after: String) {
  users(search: $search, role: $role, first: 20, after: $after) {
    nodes {
      ...OfficePerson
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment OfficePerson on User {
  id
  externalId
  displayName
  role
  locale
  active
  version
  departments {
    code
  }
}`) as unknown as TypedDocumentString<OfficePeopleQuery, OfficePeopleQueryVariables>;
export const KeepPersonDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation KeepPerson($input: SaveUserInput!) {
  saveUser(input: $input) {
    user {
      ...OfficePerson
    }
  }
}
    fragment OfficePerson on User {
  id
  externalId
  displayName
  role
  locale
  active
  version
  departments {
    code
  }
}`) as unknown as TypedDocumentString<KeepPersonMutation, KeepPersonMutationVariables>;
export const LimitPersonDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation LimitPerson($input: AssignStaffInput!) {
  assignStaff(input: $input) {
    user {
      ...OfficePerson
    }
  }
}
    fragment OfficePerson on User {
  id
  externalId
  displayName
  role
  locale
  active
  version
  departments {
    code
  }
}`) as unknown as TypedDocumentString<LimitPersonMutation, LimitPersonMutationVariables>;
export const MyDayDocument = /*#__PURE__*/ new TypedDocumentString(`
    query MyDay {
  me {
    displayName
    role
  }
  myQueueEntries {
    ...Place
  }
  notifications(first: 20) {
    nodes {
      ...Notice
    }
  }
}
    fragment Place on QueueEntry {
  id
  ticket
  state
  position
  peopleAhead
  joinedAt
  calledAt
  answerBy
  answer
  willBeSeen
  movedBackBecause
  notifyWhenAhead
  version
  department {
    code
    name
    timeZone
  }
  estimate {
    lowMinutes
    highMinutes
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
  transferredTo {
    ticket
    department {
      code
    }
  }
}
fragment Notice on Notification {
  id
  event
  message
  createdAt
  answerBy
  until
  withdrawnAt
  department {
    code
    timeZone
  }
  entry {
    id
  }
}`) as unknown as TypedDocumentString<MyDayQuery, MyDayQueryVariables>;
export const MyPlacesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription MyPlaces {
  queueEntryChanged {
    ...Place
  }
}
    fragment Place on QueueEntry {
  id
  ticket
  state
  position
  peopleAhead
  joinedAt
  calledAt
  answerBy
  answer
  willBeSeen
  movedBackBecause
  notifyWhenAhead
  version
  department {
    code
    name
    timeZone
  }
  estimate {
    lowMinutes
    highMinutes
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
  transferredTo {
    ticket
    department {
      code
    }
  }
}`) as unknown as TypedDocumentString<MyPlacesSubscription, MyPlacesSubscriptionVariables>;
export const MyNoticesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription MyNotices {
  queueNotification {
    ...Notice
  }
}
    fragment Notice on Notification {
  id
  event
  message
  createdAt
  answerBy
  until
  withdrawnAt
  department {
    code
    timeZone
  }
  entry {
    id
  }
}`) as unknown as TypedDocumentString<MyNoticesSubscription, MyNoticesSubscriptionVariables>;
export const OpenQueuesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OpenQueues {
  queueStatusChanged {
    id
    state
    opensAt
    closesAt
    pausedUntil
    servingUntil
    totalWaiting
    version
    estimate {
      lowMinutes
      highMinutes
    }
    department {
      code
      name
      timeZone
      publicJoin
    }
  }
}
    `) as unknown as TypedDocumentString<OpenQueuesSubscription, OpenQueuesSubscriptionVariables>;
export const JoinDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Join($input: JoinQueueInput!) {
  joinQueue(input: $input) {
    entry {
      ...Place
    }
  }
}
    fragment Place on QueueEntry {
  id
  ticket
  state
  position
  peopleAhead
  joinedAt
  calledAt
  answerBy
  answer
  willBeSeen
  movedBackBecause
  notifyWhenAhead
  version
  department {
    code
    name
    timeZone
  }
  estimate {
    lowMinutes
    highMinutes
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
  transferredTo {
    ticket
    department {
      code
    }
  }
}`) as unknown as TypedDocumentString<JoinMutation, JoinMutationVariables>;
export const LeaveDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Leave($input: QueueEntryInput!) {
  leaveQueue(input: $input) {
    entry {
      ...Place
    }
  }
}
    fragment Place on QueueEntry {
  id
  ticket
  state
  position
  peopleAhead
  joinedAt
  calledAt
  answerBy
  answer
  willBeSeen
  movedBackBecause
  notifyWhenAhead
  version
  department {
    code
    name
    timeZone
  }
  estimate {
    lowMinutes
    highMinutes
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
  transferredTo {
    ticket
    department {
      code
    }
  }
}`) as unknown as TypedDocumentString<LeaveMutation, LeaveMutationVariables>;
export const LetOthersGoFirstDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation LetOthersGoFirst($input: StepBackInput!) {
  stepBack(input: $input) {
    entry {
      ...Place
    }
  }
}
    fragment Place on QueueEntry {
  id
  ticket
  state
  position
  peopleAhead
  joinedAt
  calledAt
  answerBy
  answer
  willBeSeen
  movedBackBecause
  notifyWhenAhead
  version
  department {
    code
    name
    timeZone
  }
  estimate {
    lowMinutes
    highMinutes
  }
  promised {
    lowMinutes
    highMinutes
  }
  servicePoint {
    name
  }
  transferredTo {
    ticket
    department {
      code
    }
  }
}`) as unknown as TypedDocumentString<LetOthersGoFirstMutation, LetOthersGoFirstMutationVariables>;
export const AnswerNoticeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AnswerNotice($id: ID!, $response: CallAnswer) {
  acknowledgeNotification(id: $id, response: $response) {
    ...Notice
  }
}
    fragment Notice on Notification {
  id
  event
  message
  createdAt
  answerBy
  until
  withdrawnAt
  department {
    code
    timeZone
  }
  entry {
    id
  }
}`) as unknown as TypedDocumentString<AnswerNoticeMutation, AnswerNoticeMutationVariables>;
export const AcknowledgeReceivedDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AcknowledgeReceived($id: ID!) {
  acknowledgeNotification(id: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<AcknowledgeReceivedMutation, AcknowledgeReceivedMutationVariables>;
export const TestAlertDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation TestAlert($input: SendTestNotificationInput!) {
  sendTestNotification(input: $input) {
    notification {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<TestAlertMutation, TestAlertMutationVariables>;
export const SpeakToMeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SpeakToMe($input: SetLanguageInput!) {
  setLanguage(input: $input) {
    user {
      locale
    }
  }
}
    `) as unknown as TypedDocumentString<SpeakToMeMutation, SpeakToMeMutationVariables>;
export const MyReachDocument = /*#__PURE__*/ new TypedDocumentString(`
    query MyReach {
  me {
    id
  }
  myContactPoints {
    ...Point
  }
  mySettings {
    ...ReachSettings
  }
}
    fragment Point on ContactPoint {
  id
  channel
  address
  state
  verifiedAt
  codeUntil
}
fragment ReachSettings on NotificationSettings {
  channels
  pushPublicKey
  preferences {
    event
    channel
    isOn
    isLocked
  }
  quietHours {
    from
    until
    timeZone
  }
}`) as unknown as TypedDocumentString<MyReachQuery, MyReachQueryVariables>;
export const AddPointDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AddPoint($input: AddContactPointInput!) {
  addContactPoint(input: $input) {
    contactPoint {
      ...Point
    }
  }
}
    fragment Point on ContactPoint {
  id
  channel
  address
  state
  verifiedAt
  codeUntil
}`) as unknown as TypedDocumentString<AddPointMutation, AddPointMutationVariables>;
export const VerifyPointDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation VerifyPoint($input: VerifyContactPointInput!) {
  verifyContactPoint(input: $input) {
    contactPoint {
      ...Point
    }
  }
}
    fragment Point on ContactPoint {
  id
  channel
  address
  state
  verifiedAt
  codeUntil
}`) as unknown as TypedDocumentString<VerifyPointMutation, VerifyPointMutationVariables>;
export const RemovePointDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RemovePoint($input: RemoveContactPointInput!) {
  removeContactPoint(input: $input) {
    contactPoint {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<RemovePointMutation, RemovePointMutationVariables>;
export const ChooseDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Choose($input: SetPreferenceInput!) {
  setPreference(input: $input) {
    settings {
      ...ReachSettings
    }
  }
}
    fragment ReachSettings on NotificationSettings {
  channels
  pushPublicKey
  preferences {
    event
    channel
    isOn
    isLocked
  }
  quietHours {
    from
    until
    timeZone
  }
}`) as unknown as TypedDocumentString<ChooseMutation, ChooseMutationVariables>;
export const KeepQuietDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation KeepQuiet($input: SetQuietHoursInput!) {
  setQuietHours(input: $input) {
    settings {
      ...ReachSettings
    }
  }
}
    fragment ReachSettings on NotificationSettings {
  channels
  pushPublicKey
  preferences {
    event
    channel
    isOn
    isLocked
  }
  quietHours {
    from
    until
    timeZone
  }
}`) as unknown as TypedDocumentString<KeepQuietMutation, KeepQuietMutationVariables>;