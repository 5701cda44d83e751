/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query ChangeLogs($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(\n    subject: $subject\n    department: $department\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      id\n      subject\n      action\n      before\n      after\n      actor {\n        displayName\n      }\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.ChangeLogsDocument,
    "query RefusedAttempts($first: Int, $after: String) {\n  refusedAttempts(first: $first, after: $after) {\n    nodes {\n      createdAt\n      actor {\n        displayName\n      }\n      actorRole\n      operation\n      department\n      reason\n      times\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.RefusedAttemptsDocument,
    "query StatusLogs($department: String, $first: Int! = 20, $after: String) {\n  statusLogs(department: $department, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        department {\n          code\n        }\n        wasOpen\n        isOpen\n        reason\n        note\n        actor {\n          displayName\n        }\n        createdAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.StatusLogsDocument,
    "query WhoAmI {\n  me {\n    id\n    role\n    displayName\n    locale\n  }\n  departments {\n    code\n    name\n    timeZone\n  }\n}": typeof types.WhoAmIDocument,
    "query Exceptions($department: String!, $from: LocalDate, $until: LocalDate) {\n  scheduleExceptions(department: $department, from: $from, until: $until) {\n    id\n    from\n    until\n    closed\n    opensAt\n    closesAt\n    closesNextDay\n    reason\n    version\n  }\n}": typeof types.ExceptionsDocument,
    "query OpeningHours($department: String!, $from: String, $days: Int) {\n  openingHours(department: $department, from: $from, days: $days) {\n    opensAt\n    closesAt\n    rule {\n      id\n      kind\n      text\n    }\n  }\n}": typeof types.OpeningHoursDocument,
    "mutation RemoveException($input: RemoveScheduleExceptionInput!) {\n  removeScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      reason\n    }\n  }\n}": typeof types.RemoveExceptionDocument,
    "mutation RemoveSchedule($input: RemoveQueueScheduleInput!) {\n  removeQueueSchedule(input: $input) {\n    schedule {\n      id\n      weekdays\n      opensAt\n      closesAt\n      version\n    }\n  }\n}": typeof types.RemoveScheduleDocument,
    "mutation SaveException($input: SaveScheduleExceptionInput!) {\n  saveScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      closed\n      opensAt\n      closesAt\n      reason\n      version\n    }\n  }\n}": typeof types.SaveExceptionDocument,
    "mutation SaveSchedule($input: SaveQueueScheduleInput!) {\n  saveQueueSchedule(input: $input) {\n    id\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    version\n  }\n}": typeof types.SaveScheduleDocument,
    "query Schedules($department: String) {\n  queueSchedules(department: $department) {\n    id\n    department {\n      code\n      timeZone\n    }\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    validFrom\n    validUntil\n    version\n  }\n}": typeof types.SchedulesDocument,
    "mutation Acknowledge($id: ID!) {\n  acknowledgeNotification(id: $id) {\n    id\n    deliveryStatus\n    deliveredAt\n  }\n}": typeof types.AcknowledgeDocument,
    "query DeliveryProgress($id: ID!) {\n  announcement(id: $id) {\n    event\n    department {\n      code\n    }\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}": typeof types.DeliveryProgressDocument,
    "query Inbox($first: Int! = 20, $after: String, $unacknowledgedOnly: Boolean! = false) {\n  notifications(\n    first: $first\n    after: $after\n    unacknowledgedOnly: $unacknowledgedOnly\n  ) {\n    nodes {\n      id\n      event\n      message\n      deliveryStatus\n      attempts\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.InboxDocument,
    "subscription ListenNotifications {\n  queueNotification {\n    id\n    event\n    message\n    createdAt\n    department {\n      code\n      name\n    }\n  }\n}": typeof types.ListenNotificationsDocument,
    "subscription WatchDelivery($id: ID!) {\n  announcementProgress(id: $id) {\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}": typeof types.WatchDeliveryDocument,
    "mutation AssignStaff($input: AssignStaffInput!) {\n  assignStaff(input: $input) {\n    user {\n      id\n      displayName\n      departments {\n        code\n      }\n    }\n  }\n}": typeof types.AssignStaffDocument,
    "mutation SaveDepartment($input: SaveDepartmentInput!) {\n  saveDepartment(input: $input) {\n    department {\n      id\n      code\n      name\n      timeZone\n      active\n      opensAutomatically\n      version\n    }\n  }\n}": typeof types.SaveDepartmentDocument,
    "mutation SaveUser($input: SaveUserInput!) {\n  saveUser(input: $input) {\n    user {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n    }\n  }\n}": typeof types.SaveUserDocument,
    "query Users($search: String, $role: Role, $first: Int! = 20, $after: String) {\n  users(search: $search, role: $role, first: $first, after: $after) {\n    nodes {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n      departments {\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.UsersDocument,
    "mutation ClearOverride($input: ClearQueueOverrideInput!) {\n  clearQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        until\n      }\n    }\n  }\n}": typeof types.ClearOverrideDocument,
    "mutation CloseQueue($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: false}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n    }\n  }\n}": typeof types.CloseQueueDocument,
    "query ExplainHours($department: String!, $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    isOpen\n    text\n    winner {\n      kind\n      text\n    }\n    losers {\n      kind\n      text\n    }\n    override {\n      state\n      until\n    }\n    nextTransitionAt\n    nextIsOpen\n  }\n}": typeof types.ExplainHoursDocument,
    "subscription ListenStatus($department: String) {\n  queueStatusChanged(department: $department) {\n    department {\n      code\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    version\n  }\n}": typeof types.ListenStatusDocument,
    "mutation ManualOverride($input: SetManualOverrideInput!) {\n  setManualOverride(input: $input) {\n    manualOverride\n    overrideUntil\n    version\n  }\n}": typeof types.ManualOverrideDocument,
    "mutation OpenQueue($department: String!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: true, note: $note}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n      closesAt\n      version\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}": typeof types.OpenQueueDocument,
    "query QueueStatus($department: String) {\n  queueStatus(department: $department) {\n    department {\n      code\n      name\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    estimatedWaitMinutes\n    openedAt\n    closesAt\n    currentSchedule {\n      opensAt\n      closesAt\n    }\n    version\n  }\n}": typeof types.QueueStatusDocument,
    "mutation SetOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        state\n        until\n        by {\n          displayName\n        }\n        note\n      }\n    }\n  }\n}": typeof types.SetOverrideDocument,
    "subscription WatchLab { queueStatusChanged(department: \"LAB\") { isOpen } }": typeof types.WatchLabDocument,
    "query StatesAndNewest { queueStatus { isOpen } notifications(first: 1) { nodes { id } } }": typeof types.StatesAndNewestDocument,
    "query Seeded { departments { code } statusLogs(first: 100) { nodes { id } } }": typeof types.SeededDocument,
    "query Deliveries { notifications { nodes { id deliveryStatus attempts sentAt deliveredAt } } }": typeof types.DeliveriesDocument,
    "subscription ListenWithStatus { queueNotification { id deliveryStatus } }": typeof types.ListenWithStatusDocument,
    "query StateAndNewestLog { queueStatus(department: \"OPD\") { isOpen version } statusLogs(department: \"OPD\", first: 1) { nodes { isOpen } } }": typeof types.StateAndNewestLogDocument,
    "query Demo { departments { code } queueSchedules { department { code } } statusLogs(first: 100) { nodes { createdAt } } }": typeof types.DemoDocument,
    "subscription ListenMessages { queueNotification { event message } }": typeof types.ListenMessagesDocument,
    "query NewestMessage { notifications(first: 1) { nodes { message } } }": typeof types.NewestMessageDocument,
    "subscription ListenIds { queueNotification { id } }": typeof types.ListenIdsDocument,
    "subscription WatchOpenStates { queueStatusChanged { isOpen department { code } } }": typeof types.WatchOpenStatesDocument,
    "query MessagesAndDepartments { notifications(first: 10) { nodes { message department { code } } } }": typeof types.MessagesAndDepartmentsDocument,
    "subscription ListenDeliveries { queueNotification { id event message deliveryStatus attempts sentAt department { code } } }": typeof types.ListenDeliveriesDocument,
    "mutation SetAndCount($department: String! = \"OPD\", $isOpen: Boolean!) {\n  setQueueOpen(input: { department: $department, isOpen: $isOpen }) {\n    message changed status { isOpen statusMessage version } announcement { id total }\n    notificationStats { totalPatientsNotified notificationFailures }\n  }\n}": typeof types.SetAndCountDocument,
    "query NewestLogOfOpd { statusLogs(department: \"OPD\", first: 1) { nodes { wasOpen isOpen reason actor { id } } } }": typeof types.NewestLogOfOpdDocument,
    "subscription WatchStates($department: String) { queueStatusChanged(department: $department) { department { code } isOpen version } }": typeof types.WatchStatesDocument,
    "query StatesAndLogs { queueStatus { department { code } isOpen openedAt version } statusLogs { nodes { id isOpen } } }": typeof types.StatesAndLogsDocument,
    "query OwnNotifications { notifications { nodes { id deliveryStatus createdAt } } }": typeof types.OwnNotificationsDocument,
    "subscription WatchVersions($department: String) { queueStatusChanged(department: $department) { version department { code } } }": typeof types.WatchVersionsDocument,
    "query ExceptionalHours($from: String, $days: Int) {\n  openingHours(department: \"OPD\", from: $from, days: $days) {\n    opensAt\n    rule { id kind text schedule { id } exception { id from until closed reason department { code } } }\n  }\n}": typeof types.ExceptionalHoursDocument,
    "subscription ClosingOfEr { queueStatusChanged(department: \"ER\") { closesAt } }": typeof types.ClosingOfErDocument,
    "query RuleOf($department: String!) {\n  queueSchedules(department: $department) { id weekdays opensAt closesAt closesNextDay active validFrom validUntil version }\n}": typeof types.RuleOfDocument,
    "query OwnIds { notifications { nodes { __typename id } } }": typeof types.OwnIdsDocument,
    "subscription ListenEvents { queueNotification { event } }": typeof types.ListenEventsDocument,
    "subscription WatchOpd { queueStatusChanged(department: \"OPD\") { isOpen } }": typeof types.WatchOpdDocument,
    "query MyName { me { displayName locale } }": typeof types.MyNameDocument,
    "query MyProfile { me { role displayName locale } }": typeof types.MyProfileDocument,
    "query WholeChanges($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(subject: $subject, department: $department, first: $first, after: $after) {\n    nodes { id subject action before after note department { code } actor { displayName } createdAt hash } pageInfo { hasNextPage endCursor } } }": typeof types.WholeChangesDocument,
    "query InboxOfDepartments { notifications(first: 10) { nodes { id event department { code } } } }": typeof types.InboxOfDepartmentsDocument,
    "subscription ListenOpeningNotices { queueNotification { id event message opensAt } }": typeof types.ListenOpeningNoticesDocument,
    "query InboxOfOpeningNotices { notifications(first: 5) { nodes { event message opensAt } } }": typeof types.InboxOfOpeningNoticesDocument,
    "query OfficeFields { me { externalId active departments { code } } }": typeof types.OfficeFieldsDocument,
    "mutation SetByHand($isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: { department: \"OPD\", isOpen: $isOpen, note: $note }) {\n    changed\n    status { isOpen closesAt opensAt manualOverride override { state until by { displayName } note } }\n  }\n}": typeof types.SetByHandDocument,
    "query LastOverride {\n  changeLogs(department: \"OPD\", subject: \"override\", first: 1) { nodes { action before after note actor { displayName } } }\n}": typeof types.LastOverrideDocument,
    "query Explain($department: String! = \"OPD\", $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    at isOpen winner { kind id text schedule { id } exception { reason } } losers { kind text } nextTransitionAt nextIsOpen text\n    override { state until by { displayName } note }\n  }\n}": typeof types.ExplainDocument,
    "subscription ListenToOverride {\n  queueStatusChanged(department: \"OPD\") { version override { state until by { displayName role } note } }\n}": typeof types.ListenToOverrideDocument,
    "mutation SetListenedOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) { status { version } }\n}": typeof types.SetListenedOverrideDocument,
    "mutation SetOverrideOfOpd($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) { status { ...OverriddenQueue } }\n}": typeof types.SetOverrideOfOpdDocument,
    "mutation ClearOverrideOfOpd($note: String) {\n  clearQueueOverride(input: { department: \"OPD\", note: $note }) { status { ...OverriddenQueue } }\n}": typeof types.ClearOverrideOfOpdDocument,
    "mutation SetOverrideShort($enabled: Boolean!) {\n  setManualOverride(input: { department: \"OPD\", enabled: $enabled }) { ...OverriddenQueue }\n}": typeof types.SetOverrideShortDocument,
    "query OverriddenStatus { queueStatus(department: \"OPD\") { ...OverriddenQueue } }": typeof types.OverriddenStatusDocument,
    "fragment OverriddenQueue on QueueStatus {\n  isOpen opensAt closesAt manualOverride overrideUntil override { state until by { displayName } note }\n}": typeof types.OverriddenQueueFragmentDoc,
    "query WhoKeepsOpd { queueStatus(department: \"OPD\") { override { by { externalId active version departments { code } } } } }": typeof types.WhoKeepsOpdDocument,
    "query RefusedOverrides { refusedAttempts(first: 2) { nodes { operation department reason } } }": typeof types.RefusedOverridesDocument,
    "query Me {\n  me {\n    id\n    role\n  }\n}": typeof types.MeDocument,
    "mutation SetQueueOpen($department: String! = \"OPD\", $isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: $isOpen, note: $note}) {\n    changed\n    status {\n      isOpen\n      version\n      openedAt\n      closesAt\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}\n\nmutation SetQueueOpenByInput($input: SetQueueOpenInput!) {\n  setQueueOpen(input: $input) {\n    changed\n  }\n}": typeof types.SetQueueOpenDocument,
};
const documents: Documents = {
    "query ChangeLogs($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(\n    subject: $subject\n    department: $department\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      id\n      subject\n      action\n      before\n      after\n      actor {\n        displayName\n      }\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.ChangeLogsDocument,
    "query RefusedAttempts($first: Int, $after: String) {\n  refusedAttempts(first: $first, after: $after) {\n    nodes {\n      createdAt\n      actor {\n        displayName\n      }\n      actorRole\n      operation\n      department\n      reason\n      times\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.RefusedAttemptsDocument,
    "query StatusLogs($department: String, $first: Int! = 20, $after: String) {\n  statusLogs(department: $department, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        department {\n          code\n        }\n        wasOpen\n        isOpen\n        reason\n        note\n        actor {\n          displayName\n        }\n        createdAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.StatusLogsDocument,
    "query WhoAmI {\n  me {\n    id\n    role\n    displayName\n    locale\n  }\n  departments {\n    code\n    name\n    timeZone\n  }\n}": types.WhoAmIDocument,
    "query Exceptions($department: String!, $from: LocalDate, $until: LocalDate) {\n  scheduleExceptions(department: $department, from: $from, until: $until) {\n    id\n    from\n    until\n    closed\n    opensAt\n    closesAt\n    closesNextDay\n    reason\n    version\n  }\n}": types.ExceptionsDocument,
    "query OpeningHours($department: String!, $from: String, $days: Int) {\n  openingHours(department: $department, from: $from, days: $days) {\n    opensAt\n    closesAt\n    rule {\n      id\n      kind\n      text\n    }\n  }\n}": types.OpeningHoursDocument,
    "mutation RemoveException($input: RemoveScheduleExceptionInput!) {\n  removeScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      reason\n    }\n  }\n}": types.RemoveExceptionDocument,
    "mutation RemoveSchedule($input: RemoveQueueScheduleInput!) {\n  removeQueueSchedule(input: $input) {\n    schedule {\n      id\n      weekdays\n      opensAt\n      closesAt\n      version\n    }\n  }\n}": types.RemoveScheduleDocument,
    "mutation SaveException($input: SaveScheduleExceptionInput!) {\n  saveScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      closed\n      opensAt\n      closesAt\n      reason\n      version\n    }\n  }\n}": types.SaveExceptionDocument,
    "mutation SaveSchedule($input: SaveQueueScheduleInput!) {\n  saveQueueSchedule(input: $input) {\n    id\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    version\n  }\n}": types.SaveScheduleDocument,
    "query Schedules($department: String) {\n  queueSchedules(department: $department) {\n    id\n    department {\n      code\n      timeZone\n    }\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    validFrom\n    validUntil\n    version\n  }\n}": types.SchedulesDocument,
    "mutation Acknowledge($id: ID!) {\n  acknowledgeNotification(id: $id) {\n    id\n    deliveryStatus\n    deliveredAt\n  }\n}": types.AcknowledgeDocument,
    "query DeliveryProgress($id: ID!) {\n  announcement(id: $id) {\n    event\n    department {\n      code\n    }\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}": types.DeliveryProgressDocument,
    "query Inbox($first: Int! = 20, $after: String, $unacknowledgedOnly: Boolean! = false) {\n  notifications(\n    first: $first\n    after: $after\n    unacknowledgedOnly: $unacknowledgedOnly\n  ) {\n    nodes {\n      id\n      event\n      message\n      deliveryStatus\n      attempts\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.InboxDocument,
    "subscription ListenNotifications {\n  queueNotification {\n    id\n    event\n    message\n    createdAt\n    department {\n      code\n      name\n    }\n  }\n}": types.ListenNotificationsDocument,
    "subscription WatchDelivery($id: ID!) {\n  announcementProgress(id: $id) {\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}": types.WatchDeliveryDocument,
    "mutation AssignStaff($input: AssignStaffInput!) {\n  assignStaff(input: $input) {\n    user {\n      id\n      displayName\n      departments {\n        code\n      }\n    }\n  }\n}": types.AssignStaffDocument,
    "mutation SaveDepartment($input: SaveDepartmentInput!) {\n  saveDepartment(input: $input) {\n    department {\n      id\n      code\n      name\n      timeZone\n      active\n      opensAutomatically\n      version\n    }\n  }\n}": types.SaveDepartmentDocument,
    "mutation SaveUser($input: SaveUserInput!) {\n  saveUser(input: $input) {\n    user {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n    }\n  }\n}": types.SaveUserDocument,
    "query Users($search: String, $role: Role, $first: Int! = 20, $after: String) {\n  users(search: $search, role: $role, first: $first, after: $after) {\n    nodes {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n      departments {\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.UsersDocument,
    "mutation ClearOverride($input: ClearQueueOverrideInput!) {\n  clearQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        until\n      }\n    }\n  }\n}": types.ClearOverrideDocument,
    "mutation CloseQueue($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: false}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n    }\n  }\n}": types.CloseQueueDocument,
    "query ExplainHours($department: String!, $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    isOpen\n    text\n    winner {\n      kind\n      text\n    }\n    losers {\n      kind\n      text\n    }\n    override {\n      state\n      until\n    }\n    nextTransitionAt\n    nextIsOpen\n  }\n}": types.ExplainHoursDocument,
    "subscription ListenStatus($department: String) {\n  queueStatusChanged(department: $department) {\n    department {\n      code\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    version\n  }\n}": types.ListenStatusDocument,
    "mutation ManualOverride($input: SetManualOverrideInput!) {\n  setManualOverride(input: $input) {\n    manualOverride\n    overrideUntil\n    version\n  }\n}": types.ManualOverrideDocument,
    "mutation OpenQueue($department: String!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: true, note: $note}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n      closesAt\n      version\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}": types.OpenQueueDocument,
    "query QueueStatus($department: String) {\n  queueStatus(department: $department) {\n    department {\n      code\n      name\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    estimatedWaitMinutes\n    openedAt\n    closesAt\n    currentSchedule {\n      opensAt\n      closesAt\n    }\n    version\n  }\n}": types.QueueStatusDocument,
    "mutation SetOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        state\n        until\n        by {\n          displayName\n        }\n        note\n      }\n    }\n  }\n}": types.SetOverrideDocument,
    "subscription WatchLab { queueStatusChanged(department: \"LAB\") { isOpen } }": types.WatchLabDocument,
    "query StatesAndNewest { queueStatus { isOpen } notifications(first: 1) { nodes { id } } }": types.StatesAndNewestDocument,
    "query Seeded { departments { code } statusLogs(first: 100) { nodes { id } } }": types.SeededDocument,
    "query Deliveries { notifications { nodes { id deliveryStatus attempts sentAt deliveredAt } } }": types.DeliveriesDocument,
    "subscription ListenWithStatus { queueNotification { id deliveryStatus } }": types.ListenWithStatusDocument,
    "query StateAndNewestLog { queueStatus(department: \"OPD\") { isOpen version } statusLogs(department: \"OPD\", first: 1) { nodes { isOpen } } }": types.StateAndNewestLogDocument,
    "query Demo { departments { code } queueSchedules { department { code } } statusLogs(first: 100) { nodes { createdAt } } }": types.DemoDocument,
    "subscription ListenMessages { queueNotification { event message } }": types.ListenMessagesDocument,
    "query NewestMessage { notifications(first: 1) { nodes { message } } }": types.NewestMessageDocument,
    "subscription ListenIds { queueNotification { id } }": types.ListenIdsDocument,
    "subscription WatchOpenStates { queueStatusChanged { isOpen department { code } } }": types.WatchOpenStatesDocument,
    "query MessagesAndDepartments { notifications(first: 10) { nodes { message department { code } } } }": types.MessagesAndDepartmentsDocument,
    "subscription ListenDeliveries { queueNotification { id event message deliveryStatus attempts sentAt department { code } } }": types.ListenDeliveriesDocument,
    "mutation SetAndCount($department: String! = \"OPD\", $isOpen: Boolean!) {\n  setQueueOpen(input: { department: $department, isOpen: $isOpen }) {\n    message changed status { isOpen statusMessage version } announcement { id total }\n    notificationStats { totalPatientsNotified notificationFailures }\n  }\n}": types.SetAndCountDocument,
    "query NewestLogOfOpd { statusLogs(department: \"OPD\", first: 1) { nodes { wasOpen isOpen reason actor { id } } } }": types.NewestLogOfOpdDocument,
    "subscription WatchStates($department: String) { queueStatusChanged(department: $department) { department { code } isOpen version } }": types.WatchStatesDocument,
    "query StatesAndLogs { queueStatus { department { code } isOpen openedAt version } statusLogs { nodes { id isOpen } } }": types.StatesAndLogsDocument,
    "query OwnNotifications { notifications { nodes { id deliveryStatus createdAt } } }": types.OwnNotificationsDocument,
    "subscription WatchVersions($department: String) { queueStatusChanged(department: $department) { version department { code } } }": types.WatchVersionsDocument,
    "query ExceptionalHours($from: String, $days: Int) {\n  openingHours(department: \"OPD\", from: $from, days: $days) {\n    opensAt\n    rule { id kind text schedule { id } exception { id from until closed reason department { code } } }\n  }\n}": types.ExceptionalHoursDocument,
    "subscription ClosingOfEr { queueStatusChanged(department: \"ER\") { closesAt } }": types.ClosingOfErDocument,
    "query RuleOf($department: String!) {\n  queueSchedules(department: $department) { id weekdays opensAt closesAt closesNextDay active validFrom validUntil version }\n}": types.RuleOfDocument,
    "query OwnIds { notifications { nodes { __typename id } } }": types.OwnIdsDocument,
    "subscription ListenEvents { queueNotification { event } }": types.ListenEventsDocument,
    "subscription WatchOpd { queueStatusChanged(department: \"OPD\") { isOpen } }": types.WatchOpdDocument,
    "query MyName { me { displayName locale } }": types.MyNameDocument,
    "query MyProfile { me { role displayName locale } }": types.MyProfileDocument,
    "query WholeChanges($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(subject: $subject, department: $department, first: $first, after: $after) {\n    nodes { id subject action before after note department { code } actor { displayName } createdAt hash } pageInfo { hasNextPage endCursor } } }": types.WholeChangesDocument,
    "query InboxOfDepartments { notifications(first: 10) { nodes { id event department { code } } } }": types.InboxOfDepartmentsDocument,
    "subscription ListenOpeningNotices { queueNotification { id event message opensAt } }": types.ListenOpeningNoticesDocument,
    "query InboxOfOpeningNotices { notifications(first: 5) { nodes { event message opensAt } } }": types.InboxOfOpeningNoticesDocument,
    "query OfficeFields { me { externalId active departments { code } } }": types.OfficeFieldsDocument,
    "mutation SetByHand($isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: { department: \"OPD\", isOpen: $isOpen, note: $note }) {\n    changed\n    status { isOpen closesAt opensAt manualOverride override { state until by { displayName } note } }\n  }\n}": types.SetByHandDocument,
    "query LastOverride {\n  changeLogs(department: \"OPD\", subject: \"override\", first: 1) { nodes { action before after note actor { displayName } } }\n}": types.LastOverrideDocument,
    "query Explain($department: String! = \"OPD\", $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    at isOpen winner { kind id text schedule { id } exception { reason } } losers { kind text } nextTransitionAt nextIsOpen text\n    override { state until by { displayName } note }\n  }\n}": types.ExplainDocument,
    "subscription ListenToOverride {\n  queueStatusChanged(department: \"OPD\") { version override { state until by { displayName role } note } }\n}": types.ListenToOverrideDocument,
    "mutation SetListenedOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) { status { version } }\n}": types.SetListenedOverrideDocument,
    "mutation SetOverrideOfOpd($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) { status { ...OverriddenQueue } }\n}": types.SetOverrideOfOpdDocument,
    "mutation ClearOverrideOfOpd($note: String) {\n  clearQueueOverride(input: { department: \"OPD\", note: $note }) { status { ...OverriddenQueue } }\n}": types.ClearOverrideOfOpdDocument,
    "mutation SetOverrideShort($enabled: Boolean!) {\n  setManualOverride(input: { department: \"OPD\", enabled: $enabled }) { ...OverriddenQueue }\n}": types.SetOverrideShortDocument,
    "query OverriddenStatus { queueStatus(department: \"OPD\") { ...OverriddenQueue } }": types.OverriddenStatusDocument,
    "fragment OverriddenQueue on QueueStatus {\n  isOpen opensAt closesAt manualOverride overrideUntil override { state until by { displayName } note }\n}": types.OverriddenQueueFragmentDoc,
    "query WhoKeepsOpd { queueStatus(department: \"OPD\") { override { by { externalId active version departments { code } } } } }": types.WhoKeepsOpdDocument,
    "query RefusedOverrides { refusedAttempts(first: 2) { nodes { operation department reason } } }": types.RefusedOverridesDocument,
    "query Me {\n  me {\n    id\n    role\n  }\n}": types.MeDocument,
    "mutation SetQueueOpen($department: String! = \"OPD\", $isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: $isOpen, note: $note}) {\n    changed\n    status {\n      isOpen\n      version\n      openedAt\n      closesAt\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}\n\nmutation SetQueueOpenByInput($input: SetQueueOpenInput!) {\n  setQueueOpen(input: $input) {\n    changed\n  }\n}": types.SetQueueOpenDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ChangeLogs($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(\n    subject: $subject\n    department: $department\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      id\n      subject\n      action\n      before\n      after\n      actor {\n        displayName\n      }\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query ChangeLogs($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(\n    subject: $subject\n    department: $department\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      id\n      subject\n      action\n      before\n      after\n      actor {\n        displayName\n      }\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RefusedAttempts($first: Int, $after: String) {\n  refusedAttempts(first: $first, after: $after) {\n    nodes {\n      createdAt\n      actor {\n        displayName\n      }\n      actorRole\n      operation\n      department\n      reason\n      times\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query RefusedAttempts($first: Int, $after: String) {\n  refusedAttempts(first: $first, after: $after) {\n    nodes {\n      createdAt\n      actor {\n        displayName\n      }\n      actorRole\n      operation\n      department\n      reason\n      times\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query StatusLogs($department: String, $first: Int! = 20, $after: String) {\n  statusLogs(department: $department, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        department {\n          code\n        }\n        wasOpen\n        isOpen\n        reason\n        note\n        actor {\n          displayName\n        }\n        createdAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query StatusLogs($department: String, $first: Int! = 20, $after: String) {\n  statusLogs(department: $department, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        department {\n          code\n        }\n        wasOpen\n        isOpen\n        reason\n        note\n        actor {\n          displayName\n        }\n        createdAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WhoAmI {\n  me {\n    id\n    role\n    displayName\n    locale\n  }\n  departments {\n    code\n    name\n    timeZone\n  }\n}"): (typeof documents)["query WhoAmI {\n  me {\n    id\n    role\n    displayName\n    locale\n  }\n  departments {\n    code\n    name\n    timeZone\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Exceptions($department: String!, $from: LocalDate, $until: LocalDate) {\n  scheduleExceptions(department: $department, from: $from, until: $until) {\n    id\n    from\n    until\n    closed\n    opensAt\n    closesAt\n    closesNextDay\n    reason\n    version\n  }\n}"): (typeof documents)["query Exceptions($department: String!, $from: LocalDate, $until: LocalDate) {\n  scheduleExceptions(department: $department, from: $from, until: $until) {\n    id\n    from\n    until\n    closed\n    opensAt\n    closesAt\n    closesNextDay\n    reason\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OpeningHours($department: String!, $from: String, $days: Int) {\n  openingHours(department: $department, from: $from, days: $days) {\n    opensAt\n    closesAt\n    rule {\n      id\n      kind\n      text\n    }\n  }\n}"): (typeof documents)["query OpeningHours($department: String!, $from: String, $days: Int) {\n  openingHours(department: $department, from: $from, days: $days) {\n    opensAt\n    closesAt\n    rule {\n      id\n      kind\n      text\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveException($input: RemoveScheduleExceptionInput!) {\n  removeScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      reason\n    }\n  }\n}"): (typeof documents)["mutation RemoveException($input: RemoveScheduleExceptionInput!) {\n  removeScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      reason\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveSchedule($input: RemoveQueueScheduleInput!) {\n  removeQueueSchedule(input: $input) {\n    schedule {\n      id\n      weekdays\n      opensAt\n      closesAt\n      version\n    }\n  }\n}"): (typeof documents)["mutation RemoveSchedule($input: RemoveQueueScheduleInput!) {\n  removeQueueSchedule(input: $input) {\n    schedule {\n      id\n      weekdays\n      opensAt\n      closesAt\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SaveException($input: SaveScheduleExceptionInput!) {\n  saveScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      closed\n      opensAt\n      closesAt\n      reason\n      version\n    }\n  }\n}"): (typeof documents)["mutation SaveException($input: SaveScheduleExceptionInput!) {\n  saveScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      closed\n      opensAt\n      closesAt\n      reason\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SaveSchedule($input: SaveQueueScheduleInput!) {\n  saveQueueSchedule(input: $input) {\n    id\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    version\n  }\n}"): (typeof documents)["mutation SaveSchedule($input: SaveQueueScheduleInput!) {\n  saveQueueSchedule(input: $input) {\n    id\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Schedules($department: String) {\n  queueSchedules(department: $department) {\n    id\n    department {\n      code\n      timeZone\n    }\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    validFrom\n    validUntil\n    version\n  }\n}"): (typeof documents)["query Schedules($department: String) {\n  queueSchedules(department: $department) {\n    id\n    department {\n      code\n      timeZone\n    }\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    validFrom\n    validUntil\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Acknowledge($id: ID!) {\n  acknowledgeNotification(id: $id) {\n    id\n    deliveryStatus\n    deliveredAt\n  }\n}"): (typeof documents)["mutation Acknowledge($id: ID!) {\n  acknowledgeNotification(id: $id) {\n    id\n    deliveryStatus\n    deliveredAt\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DeliveryProgress($id: ID!) {\n  announcement(id: $id) {\n    event\n    department {\n      code\n    }\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}"): (typeof documents)["query DeliveryProgress($id: ID!) {\n  announcement(id: $id) {\n    event\n    department {\n      code\n    }\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Inbox($first: Int! = 20, $after: String, $unacknowledgedOnly: Boolean! = false) {\n  notifications(\n    first: $first\n    after: $after\n    unacknowledgedOnly: $unacknowledgedOnly\n  ) {\n    nodes {\n      id\n      event\n      message\n      deliveryStatus\n      attempts\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query Inbox($first: Int! = 20, $after: String, $unacknowledgedOnly: Boolean! = false) {\n  notifications(\n    first: $first\n    after: $after\n    unacknowledgedOnly: $unacknowledgedOnly\n  ) {\n    nodes {\n      id\n      event\n      message\n      deliveryStatus\n      attempts\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenNotifications {\n  queueNotification {\n    id\n    event\n    message\n    createdAt\n    department {\n      code\n      name\n    }\n  }\n}"): (typeof documents)["subscription ListenNotifications {\n  queueNotification {\n    id\n    event\n    message\n    createdAt\n    department {\n      code\n      name\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchDelivery($id: ID!) {\n  announcementProgress(id: $id) {\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}"): (typeof documents)["subscription WatchDelivery($id: ID!) {\n  announcementProgress(id: $id) {\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AssignStaff($input: AssignStaffInput!) {\n  assignStaff(input: $input) {\n    user {\n      id\n      displayName\n      departments {\n        code\n      }\n    }\n  }\n}"): (typeof documents)["mutation AssignStaff($input: AssignStaffInput!) {\n  assignStaff(input: $input) {\n    user {\n      id\n      displayName\n      departments {\n        code\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SaveDepartment($input: SaveDepartmentInput!) {\n  saveDepartment(input: $input) {\n    department {\n      id\n      code\n      name\n      timeZone\n      active\n      opensAutomatically\n      version\n    }\n  }\n}"): (typeof documents)["mutation SaveDepartment($input: SaveDepartmentInput!) {\n  saveDepartment(input: $input) {\n    department {\n      id\n      code\n      name\n      timeZone\n      active\n      opensAutomatically\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SaveUser($input: SaveUserInput!) {\n  saveUser(input: $input) {\n    user {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n    }\n  }\n}"): (typeof documents)["mutation SaveUser($input: SaveUserInput!) {\n  saveUser(input: $input) {\n    user {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Users($search: String, $role: Role, $first: Int! = 20, $after: String) {\n  users(search: $search, role: $role, first: $first, after: $after) {\n    nodes {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n      departments {\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query Users($search: String, $role: Role, $first: Int! = 20, $after: String) {\n  users(search: $search, role: $role, first: $first, after: $after) {\n    nodes {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n      departments {\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ClearOverride($input: ClearQueueOverrideInput!) {\n  clearQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        until\n      }\n    }\n  }\n}"): (typeof documents)["mutation ClearOverride($input: ClearQueueOverrideInput!) {\n  clearQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        until\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CloseQueue($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: false}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n    }\n  }\n}"): (typeof documents)["mutation CloseQueue($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: false}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ExplainHours($department: String!, $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    isOpen\n    text\n    winner {\n      kind\n      text\n    }\n    losers {\n      kind\n      text\n    }\n    override {\n      state\n      until\n    }\n    nextTransitionAt\n    nextIsOpen\n  }\n}"): (typeof documents)["query ExplainHours($department: String!, $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    isOpen\n    text\n    winner {\n      kind\n      text\n    }\n    losers {\n      kind\n      text\n    }\n    override {\n      state\n      until\n    }\n    nextTransitionAt\n    nextIsOpen\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenStatus($department: String) {\n  queueStatusChanged(department: $department) {\n    department {\n      code\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    version\n  }\n}"): (typeof documents)["subscription ListenStatus($department: String) {\n  queueStatusChanged(department: $department) {\n    department {\n      code\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ManualOverride($input: SetManualOverrideInput!) {\n  setManualOverride(input: $input) {\n    manualOverride\n    overrideUntil\n    version\n  }\n}"): (typeof documents)["mutation ManualOverride($input: SetManualOverrideInput!) {\n  setManualOverride(input: $input) {\n    manualOverride\n    overrideUntil\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation OpenQueue($department: String!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: true, note: $note}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n      closesAt\n      version\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}"): (typeof documents)["mutation OpenQueue($department: String!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: true, note: $note}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n      closesAt\n      version\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query QueueStatus($department: String) {\n  queueStatus(department: $department) {\n    department {\n      code\n      name\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    estimatedWaitMinutes\n    openedAt\n    closesAt\n    currentSchedule {\n      opensAt\n      closesAt\n    }\n    version\n  }\n}"): (typeof documents)["query QueueStatus($department: String) {\n  queueStatus(department: $department) {\n    department {\n      code\n      name\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    estimatedWaitMinutes\n    openedAt\n    closesAt\n    currentSchedule {\n      opensAt\n      closesAt\n    }\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        state\n        until\n        by {\n          displayName\n        }\n        note\n      }\n    }\n  }\n}"): (typeof documents)["mutation SetOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        state\n        until\n        by {\n          displayName\n        }\n        note\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchLab { queueStatusChanged(department: \"LAB\") { isOpen } }"): (typeof documents)["subscription WatchLab { queueStatusChanged(department: \"LAB\") { isOpen } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query StatesAndNewest { queueStatus { isOpen } notifications(first: 1) { nodes { id } } }"): (typeof documents)["query StatesAndNewest { queueStatus { isOpen } notifications(first: 1) { nodes { id } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Seeded { departments { code } statusLogs(first: 100) { nodes { id } } }"): (typeof documents)["query Seeded { departments { code } statusLogs(first: 100) { nodes { id } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Deliveries { notifications { nodes { id deliveryStatus attempts sentAt deliveredAt } } }"): (typeof documents)["query Deliveries { notifications { nodes { id deliveryStatus attempts sentAt deliveredAt } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenWithStatus { queueNotification { id deliveryStatus } }"): (typeof documents)["subscription ListenWithStatus { queueNotification { id deliveryStatus } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query StateAndNewestLog { queueStatus(department: \"OPD\") { isOpen version } statusLogs(department: \"OPD\", first: 1) { nodes { isOpen } } }"): (typeof documents)["query StateAndNewestLog { queueStatus(department: \"OPD\") { isOpen version } statusLogs(department: \"OPD\", first: 1) { nodes { isOpen } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Demo { departments { code } queueSchedules { department { code } } statusLogs(first: 100) { nodes { createdAt } } }"): (typeof documents)["query Demo { departments { code } queueSchedules { department { code } } statusLogs(first: 100) { nodes { createdAt } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenMessages { queueNotification { event message } }"): (typeof documents)["subscription ListenMessages { queueNotification { event message } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NewestMessage { notifications(first: 1) { nodes { message } } }"): (typeof documents)["query NewestMessage { notifications(first: 1) { nodes { message } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenIds { queueNotification { id } }"): (typeof documents)["subscription ListenIds { queueNotification { id } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchOpenStates { queueStatusChanged { isOpen department { code } } }"): (typeof documents)["subscription WatchOpenStates { queueStatusChanged { isOpen department { code } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MessagesAndDepartments { notifications(first: 10) { nodes { message department { code } } } }"): (typeof documents)["query MessagesAndDepartments { notifications(first: 10) { nodes { message department { code } } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenDeliveries { queueNotification { id event message deliveryStatus attempts sentAt department { code } } }"): (typeof documents)["subscription ListenDeliveries { queueNotification { id event message deliveryStatus attempts sentAt department { code } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetAndCount($department: String! = \"OPD\", $isOpen: Boolean!) {\n  setQueueOpen(input: { department: $department, isOpen: $isOpen }) {\n    message changed status { isOpen statusMessage version } announcement { id total }\n    notificationStats { totalPatientsNotified notificationFailures }\n  }\n}"): (typeof documents)["mutation SetAndCount($department: String! = \"OPD\", $isOpen: Boolean!) {\n  setQueueOpen(input: { department: $department, isOpen: $isOpen }) {\n    message changed status { isOpen statusMessage version } announcement { id total }\n    notificationStats { totalPatientsNotified notificationFailures }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NewestLogOfOpd { statusLogs(department: \"OPD\", first: 1) { nodes { wasOpen isOpen reason actor { id } } } }"): (typeof documents)["query NewestLogOfOpd { statusLogs(department: \"OPD\", first: 1) { nodes { wasOpen isOpen reason actor { id } } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchStates($department: String) { queueStatusChanged(department: $department) { department { code } isOpen version } }"): (typeof documents)["subscription WatchStates($department: String) { queueStatusChanged(department: $department) { department { code } isOpen version } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query StatesAndLogs { queueStatus { department { code } isOpen openedAt version } statusLogs { nodes { id isOpen } } }"): (typeof documents)["query StatesAndLogs { queueStatus { department { code } isOpen openedAt version } statusLogs { nodes { id isOpen } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OwnNotifications { notifications { nodes { id deliveryStatus createdAt } } }"): (typeof documents)["query OwnNotifications { notifications { nodes { id deliveryStatus createdAt } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchVersions($department: String) { queueStatusChanged(department: $department) { version department { code } } }"): (typeof documents)["subscription WatchVersions($department: String) { queueStatusChanged(department: $department) { version department { code } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ExceptionalHours($from: String, $days: Int) {\n  openingHours(department: \"OPD\", from: $from, days: $days) {\n    opensAt\n    rule { id kind text schedule { id } exception { id from until closed reason department { code } } }\n  }\n}"): (typeof documents)["query ExceptionalHours($from: String, $days: Int) {\n  openingHours(department: \"OPD\", from: $from, days: $days) {\n    opensAt\n    rule { id kind text schedule { id } exception { id from until closed reason department { code } } }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ClosingOfEr { queueStatusChanged(department: \"ER\") { closesAt } }"): (typeof documents)["subscription ClosingOfEr { queueStatusChanged(department: \"ER\") { closesAt } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RuleOf($department: String!) {\n  queueSchedules(department: $department) { id weekdays opensAt closesAt closesNextDay active validFrom validUntil version }\n}"): (typeof documents)["query RuleOf($department: String!) {\n  queueSchedules(department: $department) { id weekdays opensAt closesAt closesNextDay active validFrom validUntil version }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OwnIds { notifications { nodes { __typename id } } }"): (typeof documents)["query OwnIds { notifications { nodes { __typename id } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenEvents { queueNotification { event } }"): (typeof documents)["subscription ListenEvents { queueNotification { event } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchOpd { queueStatusChanged(department: \"OPD\") { isOpen } }"): (typeof documents)["subscription WatchOpd { queueStatusChanged(department: \"OPD\") { isOpen } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyName { me { displayName locale } }"): (typeof documents)["query MyName { me { displayName locale } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyProfile { me { role displayName locale } }"): (typeof documents)["query MyProfile { me { role displayName locale } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WholeChanges($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(subject: $subject, department: $department, first: $first, after: $after) {\n    nodes { id subject action before after note department { code } actor { displayName } createdAt hash } pageInfo { hasNextPage endCursor } } }"): (typeof documents)["query WholeChanges($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(subject: $subject, department: $department, first: $first, after: $after) {\n    nodes { id subject action before after note department { code } actor { displayName } createdAt hash } pageInfo { hasNextPage endCursor } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query InboxOfDepartments { notifications(first: 10) { nodes { id event department { code } } } }"): (typeof documents)["query InboxOfDepartments { notifications(first: 10) { nodes { id event department { code } } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenOpeningNotices { queueNotification { id event message opensAt } }"): (typeof documents)["subscription ListenOpeningNotices { queueNotification { id event message opensAt } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query InboxOfOpeningNotices { notifications(first: 5) { nodes { event message opensAt } } }"): (typeof documents)["query InboxOfOpeningNotices { notifications(first: 5) { nodes { event message opensAt } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OfficeFields { me { externalId active departments { code } } }"): (typeof documents)["query OfficeFields { me { externalId active departments { code } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetByHand($isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: { department: \"OPD\", isOpen: $isOpen, note: $note }) {\n    changed\n    status { isOpen closesAt opensAt manualOverride override { state until by { displayName } note } }\n  }\n}"): (typeof documents)["mutation SetByHand($isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: { department: \"OPD\", isOpen: $isOpen, note: $note }) {\n    changed\n    status { isOpen closesAt opensAt manualOverride override { state until by { displayName } note } }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query LastOverride {\n  changeLogs(department: \"OPD\", subject: \"override\", first: 1) { nodes { action before after note actor { displayName } } }\n}"): (typeof documents)["query LastOverride {\n  changeLogs(department: \"OPD\", subject: \"override\", first: 1) { nodes { action before after note actor { displayName } } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Explain($department: String! = \"OPD\", $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    at isOpen winner { kind id text schedule { id } exception { reason } } losers { kind text } nextTransitionAt nextIsOpen text\n    override { state until by { displayName } note }\n  }\n}"): (typeof documents)["query Explain($department: String! = \"OPD\", $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    at isOpen winner { kind id text schedule { id } exception { reason } } losers { kind text } nextTransitionAt nextIsOpen text\n    override { state until by { displayName } note }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenToOverride {\n  queueStatusChanged(department: \"OPD\") { version override { state until by { displayName role } note } }\n}"): (typeof documents)["subscription ListenToOverride {\n  queueStatusChanged(department: \"OPD\") { version override { state until by { displayName role } note } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetListenedOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) { status { version } }\n}"): (typeof documents)["mutation SetListenedOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) { status { version } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetOverrideOfOpd($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) { status { ...OverriddenQueue } }\n}"): (typeof documents)["mutation SetOverrideOfOpd($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) { status { ...OverriddenQueue } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ClearOverrideOfOpd($note: String) {\n  clearQueueOverride(input: { department: \"OPD\", note: $note }) { status { ...OverriddenQueue } }\n}"): (typeof documents)["mutation ClearOverrideOfOpd($note: String) {\n  clearQueueOverride(input: { department: \"OPD\", note: $note }) { status { ...OverriddenQueue } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetOverrideShort($enabled: Boolean!) {\n  setManualOverride(input: { department: \"OPD\", enabled: $enabled }) { ...OverriddenQueue }\n}"): (typeof documents)["mutation SetOverrideShort($enabled: Boolean!) {\n  setManualOverride(input: { department: \"OPD\", enabled: $enabled }) { ...OverriddenQueue }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OverriddenStatus { queueStatus(department: \"OPD\") { ...OverriddenQueue } }"): (typeof documents)["query OverriddenStatus { queueStatus(department: \"OPD\") { ...OverriddenQueue } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment OverriddenQueue on QueueStatus {\n  isOpen opensAt closesAt manualOverride overrideUntil override { state until by { displayName } note }\n}"): (typeof documents)["fragment OverriddenQueue on QueueStatus {\n  isOpen opensAt closesAt manualOverride overrideUntil override { state until by { displayName } note }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WhoKeepsOpd { queueStatus(department: \"OPD\") { override { by { externalId active version departments { code } } } } }"): (typeof documents)["query WhoKeepsOpd { queueStatus(department: \"OPD\") { override { by { externalId active version departments { code } } } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RefusedOverrides { refusedAttempts(first: 2) { nodes { operation department reason } } }"): (typeof documents)["query RefusedOverrides { refusedAttempts(first: 2) { nodes { operation department reason } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Me {\n  me {\n    id\n    role\n  }\n}"): (typeof documents)["query Me {\n  me {\n    id\n    role\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetQueueOpen($department: String! = \"OPD\", $isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: $isOpen, note: $note}) {\n    changed\n    status {\n      isOpen\n      version\n      openedAt\n      closesAt\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}\n\nmutation SetQueueOpenByInput($input: SetQueueOpenInput!) {\n  setQueueOpen(input: $input) {\n    changed\n  }\n}"): (typeof documents)["mutation SetQueueOpen($department: String! = \"OPD\", $isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: $isOpen, note: $note}) {\n    changed\n    status {\n      isOpen\n      version\n      openedAt\n      closesAt\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}\n\nmutation SetQueueOpenByInput($input: SetQueueOpenInput!) {\n  setQueueOpen(input: $input) {\n    changed\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;