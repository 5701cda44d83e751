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
    "query VerifyAuditTrail($log: AuditLog!, $department: String, $after: String) {\n  auditVerification(log: $log, department: $department, after: $after) {\n    entries\n    head\n    isComplete\n    broken {\n      seq\n      problem\n      message\n    }\n  }\n}": typeof types.VerifyAuditTrailDocument,
    "query ChannelSteps($department: String) {\n  channelSteps(department: $department) {\n    id\n    event\n    step\n    afterSeconds\n    channel\n    condition\n    ttlSeconds\n    department {\n      code\n    }\n  }\n}": typeof types.ChannelStepsDocument,
    "query ChannelDeliveries($filter: DeliveryFilter, $first: Int! = 20, $after: String) {\n  deliveries(filter: $filter, first: $first, after: $after) {\n    totalCount\n    nodes {\n      id\n      event\n      recipient {\n        id\n        displayName\n      }\n      channel\n      step\n      status\n      reason\n      attempts\n      address\n      provider\n      segments\n      cost\n      createdAt\n      dueAt\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.ChannelDeliveriesDocument,
    "query AnnouncementChannels($id: ID!) {\n  announcement(id: $id) {\n    id\n    event\n    channels {\n      step\n      channel\n      condition\n      dueAt\n      plannedAt\n      recipients\n      withoutAddress\n      counts {\n        status\n        reason\n        count\n      }\n    }\n  }\n}": typeof types.AnnouncementChannelsDocument,
    "mutation LiftSuppression($input: LiftSuppressionInput!) {\n  liftSuppression(input: $input) {\n    suppression {\n      id\n      hint\n    }\n  }\n}": typeof types.LiftSuppressionDocument,
    "mutation PauseProvider($input: PauseProviderInput!) {\n  pauseProvider(input: $input) {\n    provider {\n      name\n      isPaused\n      waiting\n    }\n  }\n}": typeof types.PauseProviderDocument,
    "query Providers {\n  providers {\n    name\n    channel\n    isConfigured\n    isDevelopment\n    isPaused\n    pausedBy {\n      id\n      displayName\n    }\n    pausedAt\n    circuit\n    lastFailure\n    lastFailureAt\n    nextProbeAt\n    ratePerSecond\n    waiting\n    sentToday\n    failedToday\n    costToday\n    dailyCap\n    currency\n  }\n}": typeof types.ProvidersDocument,
    "mutation RetryDeliveries($input: RetryDeliveriesInput!) {\n  retryDeliveries(input: $input) {\n    count\n  }\n}": typeof types.RetryDeliveriesDocument,
    "query RetryableDeliveries($filter: DeliveryFilter!) {\n  retryableDeliveries(filter: $filter)\n}": typeof types.RetryableDeliveriesDocument,
    "mutation SaveChannelSteps($input: SaveChannelStepsInput!) {\n  saveChannelSteps(input: $input) {\n    steps {\n      id\n      step\n      afterSeconds\n      channel\n      condition\n      ttlSeconds\n    }\n  }\n}": typeof types.SaveChannelStepsDocument,
    "query Suppressions($channel: Channel, $first: Int! = 20, $after: String) {\n  suppressions(channel: $channel, first: $first, after: $after) {\n    nodes {\n      id\n      channel\n      hint\n      reason\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.SuppressionsDocument,
    "mutation TestProvider($input: TestProviderInput!) {\n  testProvider(input: $input) {\n    outcome\n    isAccepted\n  }\n}": typeof types.TestProviderDocument,
    "mutation AddContactPoint($input: AddContactPointInput!) {\n  addContactPoint(input: $input) {\n    contactPoint {\n      id\n      address\n      state\n      codeUntil\n    }\n  }\n}": typeof types.AddContactPointDocument,
    "query MyChannels {\n  myContactPoints {\n    id\n    channel\n    address\n    state\n    codeUntil\n  }\n  mySettings {\n    channels\n    pushPublicKey\n    preferences {\n      event\n      channel\n      isOn\n      isDefault\n      isLocked\n    }\n    quietHours {\n      from\n      until\n      timeZone\n    }\n  }\n}": typeof types.MyChannelsDocument,
    "mutation RemoveContactPoint($input: RemoveContactPointInput!) {\n  removeContactPoint(input: $input) {\n    contactPoint {\n      id\n    }\n  }\n}": typeof types.RemoveContactPointDocument,
    "mutation SetPreference($input: SetPreferenceInput!) {\n  setPreference(input: $input) {\n    settings {\n      preferences {\n        event\n        channel\n        isOn\n        isLocked\n      }\n    }\n  }\n}": typeof types.SetPreferenceDocument,
    "mutation SetQuietHours($input: SetQuietHoursInput!) {\n  setQuietHours(input: $input) {\n    settings {\n      quietHours {\n        from\n        until\n        timeZone\n      }\n    }\n  }\n}": typeof types.SetQuietHoursDocument,
    "mutation VerifyContactPoint($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) {\n    contactPoint {\n      id\n      state\n      verifiedAt\n    }\n  }\n}": typeof types.VerifyContactPointDocument,
    "mutation SetLanguage($input: SetLanguageInput!) {\n  setLanguage(input: $input) {\n    user {\n      id\n      locale\n    }\n  }\n}": typeof types.SetLanguageDocument,
    "query WhoAmI {\n  me {\n    id\n    role\n    displayName\n    locale\n  }\n  departments {\n    code\n    name\n    timeZone\n  }\n}": typeof types.WhoAmIDocument,
    "query Exceptions($department: String!, $from: LocalDate, $until: LocalDate) {\n  scheduleExceptions(department: $department, from: $from, until: $until) {\n    id\n    from\n    until\n    closed\n    opensAt\n    closesAt\n    closesNextDay\n    reason\n    version\n  }\n}": typeof types.ExceptionsDocument,
    "query OpeningHours($department: String!, $from: String, $days: Int) {\n  openingHours(department: $department, from: $from, days: $days) {\n    opensAt\n    closesAt\n    rule {\n      id\n      kind\n      text\n    }\n  }\n}": typeof types.OpeningHoursDocument,
    "mutation RemoveException($input: RemoveScheduleExceptionInput!) {\n  removeScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      reason\n    }\n  }\n}": typeof types.RemoveExceptionDocument,
    "mutation RemoveSchedule($input: RemoveQueueScheduleInput!) {\n  removeQueueSchedule(input: $input) {\n    schedule {\n      id\n      weekdays\n      opensAt\n      closesAt\n      version\n    }\n  }\n}": typeof types.RemoveScheduleDocument,
    "mutation SaveException($input: SaveScheduleExceptionInput!) {\n  saveScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      closed\n      opensAt\n      closesAt\n      reason\n      version\n    }\n  }\n}": typeof types.SaveExceptionDocument,
    "mutation SaveSchedule($input: SaveQueueScheduleInput!) {\n  saveQueueSchedule(input: $input) {\n    id\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    version\n  }\n}": typeof types.SaveScheduleDocument,
    "query Schedules($department: String) {\n  queueSchedules(department: $department) {\n    id\n    department {\n      code\n      timeZone\n    }\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    validFrom\n    validUntil\n    version\n  }\n}": typeof types.SchedulesDocument,
    "mutation JoinQueue($input: JoinQueueInput!) {\n  joinQueue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      peopleAhead\n      version\n    }\n  }\n}": typeof types.JoinQueueDocument,
    "mutation LeaveQueue($input: QueueEntryInput!) {\n  leaveQueue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      version\n    }\n  }\n}": typeof types.LeaveQueueDocument,
    "query MyPlaces {\n  myQueueEntries {\n    id\n    ticket\n    state\n    position\n    peopleAhead\n    calledAt\n    answerBy\n    answer\n    movedBackBecause\n    version\n  }\n}": typeof types.MyPlacesDocument,
    "mutation StepBack($input: StepBackInput!) {\n  stepBack(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      movedBackBecause\n      version\n    }\n  }\n}": typeof types.StepBackDocument,
    "subscription WatchMyPlaces {\n  queueEntryChanged {\n    id\n    ticket\n    state\n    position\n    peopleAhead\n    estimate {\n      lowMinutes\n      likelyMinutes\n      highMinutes\n      basis\n      asOf\n    }\n    servicePoint {\n      name\n    }\n    answerBy\n    answer\n    movedBackBecause\n    willBeSeen\n    version\n  }\n}": typeof types.WatchMyPlacesDocument,
    "mutation SaveServicePoint($input: SaveServicePointInput!) {\n  saveServicePoint(input: $input) {\n    servicePoint {\n      id\n      name\n      active\n      version\n    }\n  }\n}": typeof types.SaveServicePointDocument,
    "query ServicePoints($department: String!) {\n  servicePoints(department: $department) {\n    id\n    name\n    active\n    version\n  }\n}": typeof types.ServicePointsDocument,
    "query DisplayBoard($department: String) {\n  displayBoard(department: $department) {\n    state\n    waiting\n    estimate {\n      lowMinutes\n      likelyMinutes\n      highMinutes\n      basis\n      sampleSize\n    }\n    newest {\n      ticket\n      servicePoint\n      speech\n    }\n    recent {\n      ticket\n      servicePoint\n      calledAt\n    }\n    missed\n    asOf\n    version\n  }\n}": typeof types.DisplayBoardDocument,
    "query EntryByTicket($department: String!, $ticket: String!) {\n  entryByTicket(department: $department, ticket: $ticket) {\n    id\n    ticket\n    state\n    label\n    version\n  }\n}": typeof types.EntryByTicketDocument,
    "query Line($department: String!, $states: [QueueEntryState!]) {\n  queueEntries(department: $department, states: $states) {\n    id\n    ticket\n    state\n    serviceClass\n    position\n    why\n    label\n    reach\n    patient {\n      displayName\n    }\n    servicePoint {\n      name\n    }\n    joinedAt\n    calledAt\n    answerBy\n    answer\n    version\n  }\n}": typeof types.LineDocument,
    "subscription WatchBoard($department: String) {\n  displayBoardChanged(department: $department) {\n    state\n    waiting\n    newest {\n      ticket\n      servicePoint\n      speech\n    }\n    recent {\n      ticket\n      servicePoint\n    }\n    missed\n    version\n  }\n}": typeof types.WatchBoardDocument,
    "subscription WatchLine($department: String!) {\n  queueLineChanged(department: $department) {\n    state\n    waiting\n    entries {\n      id\n      ticket\n      state\n      serviceClass\n      position\n      version\n      estimate {\n        lowMinutes\n        highMinutes\n      }\n    }\n    asOf\n    version\n  }\n}": typeof types.WatchLineDocument,
    "mutation AddToQueue($input: AddToQueueInput!) {\n  addToQueue(input: $input) {\n    entry {\n      id\n      ticket\n      position\n      peopleAhead\n    }\n    ticketToken\n    ticketPath\n  }\n}": typeof types.AddToQueueDocument,
    "mutation CallNext($input: CallNextInput!) {\n  callNext(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      servicePoint {\n        name\n      }\n      version\n    }\n    why\n    orderingFacts {\n      ticket\n      serviceClass\n      waitedMinutes\n      headStartMinutes\n      wasMoved\n      isTie\n    }\n  }\n}": typeof types.CallNextDocument,
    "mutation CallPerson($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      version\n    }\n  }\n}": typeof types.CallPersonDocument,
    "mutation RemovePerson($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}": typeof types.RemovePersonDocument,
    "mutation CompleteService($input: QueueEntryInput!) {\n  completeService(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}": typeof types.CompleteServiceDocument,
    "mutation HoldPerson($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}": typeof types.HoldPersonDocument,
    "mutation PersonDidNotCome($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}": typeof types.PersonDidNotComeDocument,
    "mutation RecallPerson($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      version\n    }\n  }\n}": typeof types.RecallPersonDocument,
    "mutation RequeuePerson($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}": typeof types.RequeuePersonDocument,
    "mutation SetNeedsOfPerson($input: SetNeedsInput!) {\n  setNeeds(input: $input) {\n    entry {\n      id\n      ticket\n      needs\n      version\n    }\n  }\n}": typeof types.SetNeedsOfPersonDocument,
    "mutation SetServiceClass($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      serviceClass\n      position\n      version\n    }\n  }\n}": typeof types.SetServiceClassDocument,
    "mutation StartService($input: QueueEntryInput!) {\n  startService(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}": typeof types.StartServiceDocument,
    "mutation TransferPerson($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      transferredTo {\n        id\n        ticket\n        position\n      }\n      version\n    }\n  }\n}": typeof types.TransferPersonDocument,
    "mutation Undo($input: QueueEntryInput!) {\n  undo(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}": typeof types.UndoDocument,
    "mutation Acknowledge($id: ID!) {\n  acknowledgeNotification(id: $id) {\n    id\n    deliveryStatus\n    deliveredAt\n  }\n}": typeof types.AcknowledgeDocument,
    "query Announcements($department: String!, $after: String) {\n  announcements(department: $department, first: 10, after: $after) {\n    nodes {\n      id\n      event\n      createdAt\n      total\n      sent\n      delivered\n      failed\n      failures {\n        cause\n        retried\n        givenUp\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": typeof types.AnnouncementsDocument,
    "mutation AnswerCall($id: ID!, $response: CallAnswer!) {\n  acknowledgeNotification(id: $id, response: $response) {\n    id\n    event\n    deliveryStatus\n    deliveredAt\n  }\n}": typeof types.AnswerCallDocument,
    "query DeliveryProgress($id: ID!) {\n  announcement(id: $id) {\n    event\n    department {\n      code\n    }\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}": typeof types.DeliveryProgressDocument,
    "query ExplainDelivery($announcement: ID!, $person: ID!) {\n  deliveryExplanation(announcement: $announcement, person: $person) {\n    outcome\n    attempts\n    failure\n    steps {\n      step\n      isDone\n      at\n    }\n    ladder {\n      step\n      channel\n      outcome\n      at\n      address\n      reason\n    }\n    messages {\n      id\n      status\n    }\n  }\n}": typeof types.ExplainDeliveryDocument,
    "query Inbox($first: Int! = 20, $after: String, $unacknowledgedOnly: Boolean! = false) {\n  notifications(\n    first: $first\n    after: $after\n    unacknowledgedOnly: $unacknowledgedOnly\n  ) {\n    nodes {\n      id\n      event\n      message\n      deliveryStatus\n      attempts\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.InboxDocument,
    "query LastAnnouncement($department: String!) {\n  lastAnnouncement(department: $department) {\n    id\n    event\n    createdAt\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n  announcementReach\n}": typeof types.LastAnnouncementDocument,
    "subscription ListenNotifications {\n  queueNotification {\n    id\n    event\n    message\n    createdAt\n    department {\n      code\n      name\n    }\n  }\n}": typeof types.ListenNotificationsDocument,
    "mutation SendTest($input: SendTestNotificationInput!) {\n  sendTestNotification(input: $input) {\n    notification {\n      id\n      event\n      createdAt\n    }\n  }\n}": typeof types.SendTestDocument,
    "subscription WatchDelivery($id: ID!) {\n  announcementProgress(id: $id) {\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}": typeof types.WatchDeliveryDocument,
    "mutation AssignStaff($input: AssignStaffInput!) {\n  assignStaff(input: $input) {\n    user {\n      id\n      displayName\n      departments {\n        code\n      }\n    }\n  }\n}": typeof types.AssignStaffDocument,
    "query AllDepartments {\n  allDepartments {\n    id\n    code\n    name\n    timeZone\n    active\n    opensAutomatically\n    version\n  }\n}": typeof types.AllDepartmentsDocument,
    "query Devices {\n  devices {\n    id\n    kind\n    name\n    departments {\n      code\n    }\n    pairedAt\n    lastSeenAt\n    pageVersion\n    isAway\n    revokedAt\n  }\n}": typeof types.DevicesDocument,
    "mutation PairDevice($input: PairDeviceInput!) {\n  pairDevice(input: $input) {\n    device {\n      id\n      kind\n      departments {\n        code\n      }\n    }\n    deviceToken\n  }\n}": typeof types.PairDeviceDocument,
    "mutation RegisterDevice($input: RegisterDeviceInput!) {\n  registerDevice(input: $input) {\n    device {\n      id\n      name\n    }\n    pairingCode\n  }\n}": typeof types.RegisterDeviceDocument,
    "mutation ReportVersionOfDevice($input: ReportVersionInput!) {\n  reportVersion(input: $input) {\n    device {\n      id\n      pageVersion\n    }\n  }\n}": typeof types.ReportVersionOfDeviceDocument,
    "mutation RevokeDevice($input: RevokeDeviceInput!) {\n  revokeDevice(input: $input) {\n    device {\n      id\n      revokedAt\n    }\n  }\n}": typeof types.RevokeDeviceDocument,
    "mutation SaveDepartment($input: SaveDepartmentInput!) {\n  saveDepartment(input: $input) {\n    department {\n      id\n      code\n      name\n      timeZone\n      active\n      opensAutomatically\n      version\n    }\n  }\n}": typeof types.SaveDepartmentDocument,
    "mutation SaveUser($input: SaveUserInput!) {\n  saveUser(input: $input) {\n    user {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n    }\n  }\n}": typeof types.SaveUserDocument,
    "query Users($search: String, $role: Role, $first: Int! = 20, $after: String) {\n  users(search: $search, role: $role, first: $first, after: $after) {\n    nodes {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n      departments {\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.UsersDocument,
    "mutation ClearOverride($input: ClearQueueOverrideInput!) {\n  clearQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        until\n      }\n    }\n  }\n}": typeof types.ClearOverrideDocument,
    "mutation CloseQueue($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: false}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n    }\n  }\n}": typeof types.CloseQueueDocument,
    "mutation DrainQueue($input: DrainQueueInput!) {\n  drainQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      servingUntil\n      version\n    }\n  }\n}": typeof types.DrainQueueDocument,
    "query ExplainHours($department: String!, $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    isOpen\n    text\n    winner {\n      kind\n      text\n    }\n    losers {\n      kind\n      text\n    }\n    override {\n      state\n      until\n    }\n    nextTransitionAt\n    nextIsOpen\n  }\n}": typeof types.ExplainHoursDocument,
    "subscription ListenStatus($department: String) {\n  queueStatusChanged(department: $department) {\n    department {\n      code\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    version\n  }\n}": typeof types.ListenStatusDocument,
    "mutation ManualOverride($input: SetManualOverrideInput!) {\n  setManualOverride(input: $input) {\n    manualOverride\n    overrideUntil\n    version\n  }\n}": typeof types.ManualOverrideDocument,
    "mutation OpenQueue($department: String!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: true, note: $note}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n      closesAt\n      version\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}": typeof types.OpenQueueDocument,
    "mutation PauseQueue($input: PauseQueueInput!) {\n  pauseQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      pausedUntil\n      version\n    }\n  }\n}": typeof types.PauseQueueDocument,
    "query QueueStatus($department: String) {\n  queueStatus(department: $department) {\n    department {\n      code\n      name\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    estimatedWaitMinutes\n    openedAt\n    closesAt\n    currentSchedule {\n      opensAt\n      closesAt\n    }\n    version\n  }\n}": typeof types.QueueStatusDocument,
    "mutation ResumeQueue($input: ResumeQueueInput!) {\n  resumeQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      pausedUntil\n      version\n    }\n  }\n}": typeof types.ResumeQueueDocument,
    "mutation SetOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        state\n        until\n        by {\n          displayName\n        }\n        note\n      }\n    }\n  }\n}": typeof types.SetOverrideDocument,
    "query DepartmentStatistics($department: String!, $from: String!, $to: String!) {\n  departmentStatistics(department: $department, from: $from, to: $to) {\n    arrivals\n    served\n    abandoned\n    noShows\n    noShowShare\n    stillInLine\n    wait {\n      p50Minutes\n      p90Minutes\n      p95Minutes\n      stillWaiting\n    }\n    service {\n      meanMinutes\n      p50Minutes\n      p90Minutes\n    }\n    noticeToArrival {\n      p50Minutes\n      p90Minutes\n    }\n    notices {\n      notified\n      sent\n      delivered\n      failed\n    }\n  }\n}": typeof types.DepartmentStatisticsDocument,
    "query WaitAccuracy($department: String!) {\n  waitAccuracy(department: $department) {\n    meanAbsoluteErrorMinutes\n    coverage\n    lateShare\n    sampleSize\n    from\n    until\n  }\n}": typeof types.WaitAccuracyDocument,
    "subscription WatchLab { queueStatusChanged(department: \"LAB\") { isOpen } }": typeof types.WatchLabDocument,
    "mutation CallOneOfMany { callNext(input: { department: \"OPD\" }) { entry { id ticket } } }": typeof types.CallOneOfManyDocument,
    "subscription WatchWhoWaits { queueLineChanged(department: \"OPD\") { waiting } }": typeof types.WatchWhoWaitsDocument,
    "query StatesAndNewest { queueStatus { isOpen } notifications(first: 1) { nodes { id } } }": typeof types.StatesAndNewestDocument,
    "query Seeded { departments { code } statusLogs(first: 100) { nodes { id } } }": typeof types.SeededDocument,
    "mutation AddMailAddress($input: AddContactPointInput!) {\n  addContactPoint(input: $input) { contactPoint { id state address } }\n}": typeof types.AddMailAddressDocument,
    "mutation VerifyMailAddress($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) { contactPoint { state } }\n}": typeof types.VerifyMailAddressDocument,
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
    "query StatusOfTheLine {\n  queueStatus(department: \"OPD\") {\n    state isOpen statusMessage totalWaiting estimatedWaitMinutes estimate { lowMinutes likelyMinutes highMinutes }\n  }\n}": typeof types.StatusOfTheLineDocument,
    "mutation StartInTheLine($input: QueueEntryInput!) { startService(input: $input) { entry { ...Standing } } }": typeof types.StartInTheLineDocument,
    "mutation CompleteInTheLine($input: QueueEntryInput!) { completeService(input: $input) { entry { ...Standing } } }": typeof types.CompleteInTheLineDocument,
    "subscription WatchStates($department: String) { queueStatusChanged(department: $department) { department { code } isOpen version } }": typeof types.WatchStatesDocument,
    "query StatesAndLogs { queueStatus { department { code } isOpen openedAt version } statusLogs { nodes { id isOpen } } }": typeof types.StatesAndLogsDocument,
    "query OwnNotifications { notifications { nodes { id deliveryStatus createdAt } } }": typeof types.OwnNotificationsDocument,
    "subscription WatchVersions($department: String) { queueStatusChanged(department: $department) { version department { code } } }": typeof types.WatchVersionsDocument,
    "mutation OpenBoard { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }": typeof types.OpenBoardDocument,
    "mutation JoinBoard { joinQueue(input: { department: \"OPD\" }) { entry { id } } }": typeof types.JoinBoardDocument,
    "mutation RoomOfBoard { saveServicePoint(input: { department: \"OPD\", name: \"Room 3\" }) { servicePoint { id } } }": typeof types.RoomOfBoardDocument,
    "mutation CallOnBoard($room: ID) {\n  callNext(input: { department: \"OPD\", servicePoint: $room }) { entry { id ticket } }\n}": typeof types.CallOnBoardDocument,
    "mutation MissedOnBoard($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }": typeof types.MissedOnBoardDocument,
    "subscription BoardOfOpd($department: String) {\n  displayBoardChanged(department: $department) {\n    department { code name } state waiting estimate { lowMinutes highMinutes } newest { ticket servicePoint speech }\n    recent { ticket servicePoint calledAt speech } missed asOf version\n  }\n}": typeof types.BoardOfOpdDocument,
    "subscription LineOfOpd {\n  queueLineChanged(department: \"OPD\") { state waiting version entries { ticket state position } }\n}": typeof types.LineOfOpdDocument,
    "mutation OpenMoving { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }": typeof types.OpenMovingDocument,
    "mutation JoinMoving { joinQueue(input: { department: \"OPD\" }) { entry { id ticket position } } }": typeof types.JoinMovingDocument,
    "mutation CallMoving { callNext(input: { department: \"OPD\" }) { entry { id ticket state } } }": typeof types.CallMovingDocument,
    "subscription MyMovingPlace {\n  queueEntryChanged {\n    id ticket state position peopleAhead answerBy version movedBackBecause estimate { lowMinutes likelyMinutes highMinutes basis }\n  }\n}": typeof types.MyMovingPlaceDocument,
    "mutation UrgentMoving($entry: ID!) {\n  setPriority(input: { entry: $entry, serviceClass: URGENT, note: \"Pain\" }) { entry { position } }\n}": typeof types.UrgentMovingDocument,
    "query MovingStatus {\n  queueStatus(department: \"OPD\") { state totalWaiting estimatedWaitMinutes statusMessage estimate { lowMinutes highMinutes } version }\n}": typeof types.MovingStatusDocument,
    "subscription PersonalNotices { queueNotification { id event ticket withdrawnAt department { code } } }": typeof types.PersonalNoticesDocument,
    "query ExceptionalHours($from: String, $days: Int) {\n  openingHours(department: \"OPD\", from: $from, days: $days) {\n    opensAt\n    rule { id kind text schedule { id } exception { id from until closed reason department { code } } }\n  }\n}": typeof types.ExceptionalHoursDocument,
    "subscription ClosingOfEr { queueStatusChanged(department: \"ER\") { closesAt } }": typeof types.ClosingOfErDocument,
    "query RuleOf($department: String!) {\n  queueSchedules(department: $department) { id weekdays opensAt closesAt closesNextDay active validFrom validUntil version }\n}": typeof types.RuleOfDocument,
    "query OwnIds { notifications { nodes { __typename id } } myContactPoints { __typename id } }": typeof types.OwnIdsDocument,
    "subscription ListenEvents { queueNotification { event } }": typeof types.ListenEventsDocument,
    "subscription WatchOpd { queueStatusChanged(department: \"OPD\") { isOpen } }": typeof types.WatchOpdDocument,
    "query MyName { me { displayName locale } }": typeof types.MyNameDocument,
    "query MyProfile { me { role displayName locale } }": typeof types.MyProfileDocument,
    "query WholeChanges($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(subject: $subject, department: $department, first: $first, after: $after) {\n    nodes { id subject action before after note department { code } actor { displayName } createdAt hash } pageInfo { hasNextPage endCursor } } }": typeof types.WholeChangesDocument,
    "query OfficeDeliveriesOf($filter: DeliveryFilter, $first: Int! = 20, $after: String) {\n  deliveries(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo { hasNextPage endCursor }\n    nodes { id channel status reason address cost event announcement { id } recipient { externalId } }\n  }\n}": typeof types.OfficeDeliveriesOfDocument,
    "query RetryableOf($filter: DeliveryFilter!) { retryableDeliveries(filter: $filter) }": typeof types.RetryableOfDocument,
    "mutation RetryOf($input: RetryDeliveriesInput!) { retryDeliveries(input: $input) { count } }": typeof types.RetryOfDocument,
    "query WhyByChannels($announcement: ID!, $person: ID!) {\n  deliveryExplanation(announcement: $announcement, person: $person) {\n    outcome\n    steps { step isDone at }\n    ladder { step channel condition outcome at address reason }\n    messages { channel step status address recipient { externalId } }\n  }\n}": typeof types.WhyByChannelsDocument,
    "query FunnelOf($id: ID!) {\n  announcement(id: $id) { channels { step channel condition dueAt plannedAt recipients withoutAddress counts { status reason count } } }\n}": typeof types.FunnelOfDocument,
    "query StepsOf($department: String) {\n  channelSteps(department: $department) { event step afterSeconds channel condition ttlSeconds department { code } }\n}": typeof types.StepsOfDocument,
    "mutation SaveSteps($input: SaveChannelStepsInput!) {\n  saveChannelSteps(input: $input) { steps { id step afterSeconds channel condition ttlSeconds department { code } } }\n}": typeof types.SaveStepsDocument,
    "query AllProviders {\n  providers {\n    name channel isConfigured isDevelopment isPaused pausedBy { externalId } pausedAt circuit lastFailure lastFailureAt nextProbeAt\n    ratePerSecond waiting sentToday failedToday costToday dailyCap currency\n  }\n}": typeof types.AllProvidersDocument,
    "mutation PauseOne($input: PauseProviderInput!) { pauseProvider(input: $input) { provider { name isPaused pausedBy { externalId } } } }": typeof types.PauseOneDocument,
    "mutation TestOne($input: TestProviderInput!) { testProvider(input: $input) { outcome isAccepted } }": typeof types.TestOneDocument,
    "query ReachInLine { queueEntries(department: \"OPD\") { reach patient { externalId } } }": typeof types.ReachInLineDocument,
    "query SuppressionsOf($channel: Channel, $first: Int! = 20, $after: String) {\n  suppressions(channel: $channel, first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { id channel hint reason } }\n}": typeof types.SuppressionsOfDocument,
    "mutation LiftOne($id: ID!) { liftSuppression(input: { suppression: $id }) { suppression { id hint } } }": typeof types.LiftOneDocument,
    "query AccuracyByHand($department: String!) {\n  waitAccuracy(department: $department) {\n    department { code } meanAbsoluteErrorMinutes coverage lateShare sampleSize from until\n  }\n}": typeof types.AccuracyByHandDocument,
    "mutation CallForOwnPlaces { callNext(input: { department: \"OPD\" }) { entry { id ticket state } } }": typeof types.CallForOwnPlacesDocument,
    "mutation MissForOwnPlaces($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }": typeof types.MissForOwnPlacesDocument,
    "query EntryHistory { queueEntries(department: \"OPD\") { ticket classReason promised { lowMinutes highMinutes } lastNotice { event createdAt deliveryStatus bestMessage { channel status } } } }": typeof types.EntryHistoryDocument,
    "query OwnHistory { myQueueEntries { ticket classReason promised { lowMinutes } lastNotice { event } } }": typeof types.OwnHistoryDocument,
    "query OwnScope { me { departments { code } } }": typeof types.OwnScopeDocument,
    "query NeedsIn($department: String!) { queueEntries(department: $department) { ticket needs } }": typeof types.NeedsInDocument,
    "query OwnNeeds { myQueueEntries { ticket needs } }": typeof types.OwnNeedsDocument,
    "query OwnPlaceInFull { myQueueEntries { ticket patient { displayName } label reach why servicePoint { name } } }": typeof types.OwnPlaceInFullDocument,
    "query CountDay($department: String!, $from: String!, $to: String!) {\n  departmentStatistics(department: $department, from: $from, to: $to) { arrivals served wait { stillWaiting } until }\n}": typeof types.CountDayDocument,
    "query EntriesOfGuest { me { displayName role } myQueueEntries { id ticket state position label patient { id } } }": typeof types.EntriesOfGuestDocument,
    "query FindTicket($department: String!, $ticket: String!) {\n  entryByTicket(department: $department, ticket: $ticket) { id ticket label serviceClass patient { id } }\n}": typeof types.FindTicketDocument,
    "mutation AddSomebody($input: AddToQueueInput!) {\n  addToQueue(input: $input) { ticketToken ticketPath entry { id ticket label } }\n}": typeof types.AddSomebodyDocument,
    "mutation CancelGuest($id: ID!) { cancelEntry(input: { entry: $id, note: \"left\" }) { entry { state } } }": typeof types.CancelGuestDocument,
    "query LocaleOfGuest { me { locale } }": typeof types.LocaleOfGuestDocument,
    "mutation OpenForLine { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }": typeof types.OpenForLineDocument,
    "mutation JoinOpd($key: String) {\n  joinQueue(input: { department: \"OPD\", idempotencyKey: $key }) { entry { id ticket state position peopleAhead } }\n}": typeof types.JoinOpdDocument,
    "query MyPlace { myQueueEntries { ticket state position } }": typeof types.MyPlaceDocument,
    "mutation CallNextInOpd { callNext(input: { department: \"OPD\" }) { entry { ticket state answerBy } } }": typeof types.CallNextInOpdDocument,
    "query InboxOfDepartments { notifications(first: 10) { nodes { id event department { code } } } }": typeof types.InboxOfDepartmentsDocument,
    "subscription ListenOpeningNotices { queueNotification { id event message opensAt } }": typeof types.ListenOpeningNoticesDocument,
    "query InboxOfOpeningNotices { notifications(first: 5) { nodes { event message opensAt } } }": typeof types.InboxOfOpeningNoticesDocument,
    "query AllDevices {\n  devices { id kind name createdAt pairedAt lastSeenAt pageVersion revokedAt isAway departments { code } }\n}": typeof types.AllDevicesDocument,
    "mutation ReportAs($version: String!) { reportVersion(input: { version: $version }) { device { id pageVersion } } }": typeof types.ReportAsDocument,
    "mutation Revoke($id: ID!) { revokeDevice(input: { device: $id }) { device { id revokedAt } } }": typeof types.RevokeDocument,
    "mutation AddAtKiosk($input: AddToQueueInput!) { addToQueue(input: $input) { ticketToken entry { ticket } } }": typeof types.AddAtKioskDocument,
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
    "query MyAddresses {\n  myContactPoints {\n    id\n    channel\n    address\n    state\n    verifiedAt\n    codeUntil\n  }\n}\n\nmutation AddAddress($input: AddContactPointInput!) {\n  addContactPoint(input: $input) {\n    contactPoint {\n      id\n      channel\n      address\n      state\n      verifiedAt\n      codeUntil\n    }\n  }\n}\n\nmutation VerifyAddress($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) {\n    contactPoint {\n      id\n      state\n      codeUntil\n    }\n  }\n}\n\nmutation RemoveAddress($input: RemoveContactPointInput!) {\n  removeContactPoint(input: $input) {\n    contactPoint {\n      id\n    }\n  }\n}\n\nquery MySettings {\n  mySettings {\n    channels\n    pushPublicKey\n    preferences {\n      event\n      channel\n      isOn\n      isDefault\n      isLocked\n    }\n    quietHours {\n      from\n      until\n      timeZone\n    }\n  }\n}\n\nmutation ChooseChannel($input: SetPreferenceInput!) {\n  setPreference(input: $input) {\n    settings {\n      preferences {\n        event\n        channel\n        isOn\n        isDefault\n        isLocked\n      }\n    }\n  }\n}\n\nmutation Rest($input: SetQuietHoursInput!) {\n  setQuietHours(input: $input) {\n    settings {\n      quietHours {\n        from\n        until\n        timeZone\n      }\n    }\n  }\n}": typeof types.MyAddressesDocument,
    "query Me {\n  me {\n    id\n    role\n  }\n}": typeof types.MeDocument,
    "mutation ModelJoin($input: JoinQueueInput!) {\n  joinQueue(input: $input) {\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation ModelCallNext($input: CallNextInput!) {\n  callNext(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelCall($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelRecall($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelStart($input: QueueEntryInput!) {\n  startService(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelComplete($input: QueueEntryInput!) {\n  completeService(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelNoShow($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelHold($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelCancel($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelUndo($input: QueueEntryInput!) {\n  undo(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelRequeue($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelPriority($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelTransfer($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nquery ModelLine($department: String!) {\n  queueEntries(department: $department, states: [WAITING]) {\n    id\n    position\n  }\n}\n\nquery ModelMine {\n  myQueueEntries {\n    id\n    state\n    position\n    peopleAhead\n  }\n}\n\nmutation ModelOpen($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: true}) {\n    changed\n  }\n}": typeof types.ModelJoinDocument,
    "fragment Standing on QueueEntry {\n  id\n  ticket\n  state\n  serviceClass\n  position\n  answerBy\n  answer\n  calledAt\n  movedBackBecause\n  version\n  servicePoint {\n    name\n  }\n  transferredTo {\n    id\n    ticket\n    state\n    position\n  }\n}\n\nquery StandingIn($department: String! = \"OPD\", $states: [QueueEntryState!]) {\n  queueEntries(department: $department, states: $states) {\n    ...Standing\n  }\n}\n\nmutation JoinLineOf($department: String! = \"OPD\") {\n  joinQueue(input: {department: $department}) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Call($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Recall($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation MarkNoShow($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Hold($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation CancelEntry($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Requeue($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation SetPriority($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation SetNeeds($input: SetNeedsInput!) {\n  setNeeds(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Transfer($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation JoinForStates {\n  joinQueue(input: {department: \"OPD\"}) {\n    entry {\n      id\n      ticket\n      state\n    }\n  }\n}\n\nmutation CallForStates {\n  callNext(input: {department: \"OPD\"}) {\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation StartForStates($entry: ID!) {\n  startService(input: {entry: $entry}) {\n    entry {\n      state\n    }\n  }\n}\n\nmutation CompleteForStates($entry: ID!) {\n  completeService(input: {entry: $entry}) {\n    entry {\n      state\n    }\n  }\n}\n\nquery MineForStates {\n  myQueueEntries {\n    ticket\n    state\n    willBeSeen\n  }\n}\n\nmutation SetForStates($isOpen: Boolean!, $discardWaiting: Boolean) {\n  setQueueOpen(\n    input: {department: \"OPD\", isOpen: $isOpen, discardWaiting: $discardWaiting}\n  ) {\n    message\n    changed\n    announcement {\n      id\n    }\n    status {\n      state\n      isOpen\n      servingUntil\n      pausedUntil\n      statusMessage\n    }\n  }\n}\n\nmutation DrainForStates($note: String) {\n  drainQueue(input: {department: \"OPD\", note: $note}) {\n    status {\n      state\n      isOpen\n      servingUntil\n      totalWaiting\n      statusMessage\n      version\n    }\n  }\n}\n\nmutation PauseForStates($until: DateTimeISO, $note: String) {\n  pauseQueue(input: {department: \"OPD\", until: $until, note: $note}) {\n    status {\n      state\n      isOpen\n      pausedUntil\n      statusMessage\n      version\n    }\n  }\n}\n\nmutation ResumeForStates {\n  resumeQueue(input: {department: \"OPD\"}) {\n    status {\n      state\n      isOpen\n      pausedUntil\n    }\n  }\n}\n\nquery StatusForStates {\n  queueStatus(department: \"OPD\") {\n    state\n    isOpen\n    pausedUntil\n    servingUntil\n    closesAt\n    opensAt\n  }\n}\n\nmutation AddGuest($department: String!, $key: String) {\n  addToQueue(input: {department: $department, idempotencyKey: $key}) {\n    ticketToken\n    ticketPath\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation AddDevice($kind: DeviceKind!, $departments: [String!]!) {\n  registerDevice(input: {kind: $kind, name: \"Hall\", departments: $departments}) {\n    pairingCode\n    device {\n      id\n    }\n  }\n}\n\nmutation PairWith($code: String!) {\n  pairDevice(input: {code: $code}) {\n    deviceToken\n    device {\n      id\n      kind\n    }\n  }\n}\n\nquery WaitingIn($department: String! = \"OPD\") {\n  queueStatus(department: $department) {\n    totalWaiting\n  }\n}": typeof types.StandingFragmentDoc,
    "mutation SetQueueOpen($department: String! = \"OPD\", $isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: $isOpen, note: $note}) {\n    changed\n    status {\n      isOpen\n      version\n      openedAt\n      closesAt\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}\n\nmutation SetQueueOpenByInput($input: SetQueueOpenInput!) {\n  setQueueOpen(input: $input) {\n    changed\n  }\n}": typeof types.SetQueueOpenDocument,
};
const documents: Documents = {
    "query ChangeLogs($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(\n    subject: $subject\n    department: $department\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      id\n      subject\n      action\n      before\n      after\n      actor {\n        displayName\n      }\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.ChangeLogsDocument,
    "query RefusedAttempts($first: Int, $after: String) {\n  refusedAttempts(first: $first, after: $after) {\n    nodes {\n      createdAt\n      actor {\n        displayName\n      }\n      actorRole\n      operation\n      department\n      reason\n      times\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.RefusedAttemptsDocument,
    "query StatusLogs($department: String, $first: Int! = 20, $after: String) {\n  statusLogs(department: $department, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        department {\n          code\n        }\n        wasOpen\n        isOpen\n        reason\n        note\n        actor {\n          displayName\n        }\n        createdAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.StatusLogsDocument,
    "query VerifyAuditTrail($log: AuditLog!, $department: String, $after: String) {\n  auditVerification(log: $log, department: $department, after: $after) {\n    entries\n    head\n    isComplete\n    broken {\n      seq\n      problem\n      message\n    }\n  }\n}": types.VerifyAuditTrailDocument,
    "query ChannelSteps($department: String) {\n  channelSteps(department: $department) {\n    id\n    event\n    step\n    afterSeconds\n    channel\n    condition\n    ttlSeconds\n    department {\n      code\n    }\n  }\n}": types.ChannelStepsDocument,
    "query ChannelDeliveries($filter: DeliveryFilter, $first: Int! = 20, $after: String) {\n  deliveries(filter: $filter, first: $first, after: $after) {\n    totalCount\n    nodes {\n      id\n      event\n      recipient {\n        id\n        displayName\n      }\n      channel\n      step\n      status\n      reason\n      attempts\n      address\n      provider\n      segments\n      cost\n      createdAt\n      dueAt\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.ChannelDeliveriesDocument,
    "query AnnouncementChannels($id: ID!) {\n  announcement(id: $id) {\n    id\n    event\n    channels {\n      step\n      channel\n      condition\n      dueAt\n      plannedAt\n      recipients\n      withoutAddress\n      counts {\n        status\n        reason\n        count\n      }\n    }\n  }\n}": types.AnnouncementChannelsDocument,
    "mutation LiftSuppression($input: LiftSuppressionInput!) {\n  liftSuppression(input: $input) {\n    suppression {\n      id\n      hint\n    }\n  }\n}": types.LiftSuppressionDocument,
    "mutation PauseProvider($input: PauseProviderInput!) {\n  pauseProvider(input: $input) {\n    provider {\n      name\n      isPaused\n      waiting\n    }\n  }\n}": types.PauseProviderDocument,
    "query Providers {\n  providers {\n    name\n    channel\n    isConfigured\n    isDevelopment\n    isPaused\n    pausedBy {\n      id\n      displayName\n    }\n    pausedAt\n    circuit\n    lastFailure\n    lastFailureAt\n    nextProbeAt\n    ratePerSecond\n    waiting\n    sentToday\n    failedToday\n    costToday\n    dailyCap\n    currency\n  }\n}": types.ProvidersDocument,
    "mutation RetryDeliveries($input: RetryDeliveriesInput!) {\n  retryDeliveries(input: $input) {\n    count\n  }\n}": types.RetryDeliveriesDocument,
    "query RetryableDeliveries($filter: DeliveryFilter!) {\n  retryableDeliveries(filter: $filter)\n}": types.RetryableDeliveriesDocument,
    "mutation SaveChannelSteps($input: SaveChannelStepsInput!) {\n  saveChannelSteps(input: $input) {\n    steps {\n      id\n      step\n      afterSeconds\n      channel\n      condition\n      ttlSeconds\n    }\n  }\n}": types.SaveChannelStepsDocument,
    "query Suppressions($channel: Channel, $first: Int! = 20, $after: String) {\n  suppressions(channel: $channel, first: $first, after: $after) {\n    nodes {\n      id\n      channel\n      hint\n      reason\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.SuppressionsDocument,
    "mutation TestProvider($input: TestProviderInput!) {\n  testProvider(input: $input) {\n    outcome\n    isAccepted\n  }\n}": types.TestProviderDocument,
    "mutation AddContactPoint($input: AddContactPointInput!) {\n  addContactPoint(input: $input) {\n    contactPoint {\n      id\n      address\n      state\n      codeUntil\n    }\n  }\n}": types.AddContactPointDocument,
    "query MyChannels {\n  myContactPoints {\n    id\n    channel\n    address\n    state\n    codeUntil\n  }\n  mySettings {\n    channels\n    pushPublicKey\n    preferences {\n      event\n      channel\n      isOn\n      isDefault\n      isLocked\n    }\n    quietHours {\n      from\n      until\n      timeZone\n    }\n  }\n}": types.MyChannelsDocument,
    "mutation RemoveContactPoint($input: RemoveContactPointInput!) {\n  removeContactPoint(input: $input) {\n    contactPoint {\n      id\n    }\n  }\n}": types.RemoveContactPointDocument,
    "mutation SetPreference($input: SetPreferenceInput!) {\n  setPreference(input: $input) {\n    settings {\n      preferences {\n        event\n        channel\n        isOn\n        isLocked\n      }\n    }\n  }\n}": types.SetPreferenceDocument,
    "mutation SetQuietHours($input: SetQuietHoursInput!) {\n  setQuietHours(input: $input) {\n    settings {\n      quietHours {\n        from\n        until\n        timeZone\n      }\n    }\n  }\n}": types.SetQuietHoursDocument,
    "mutation VerifyContactPoint($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) {\n    contactPoint {\n      id\n      state\n      verifiedAt\n    }\n  }\n}": types.VerifyContactPointDocument,
    "mutation SetLanguage($input: SetLanguageInput!) {\n  setLanguage(input: $input) {\n    user {\n      id\n      locale\n    }\n  }\n}": types.SetLanguageDocument,
    "query WhoAmI {\n  me {\n    id\n    role\n    displayName\n    locale\n  }\n  departments {\n    code\n    name\n    timeZone\n  }\n}": types.WhoAmIDocument,
    "query Exceptions($department: String!, $from: LocalDate, $until: LocalDate) {\n  scheduleExceptions(department: $department, from: $from, until: $until) {\n    id\n    from\n    until\n    closed\n    opensAt\n    closesAt\n    closesNextDay\n    reason\n    version\n  }\n}": types.ExceptionsDocument,
    "query OpeningHours($department: String!, $from: String, $days: Int) {\n  openingHours(department: $department, from: $from, days: $days) {\n    opensAt\n    closesAt\n    rule {\n      id\n      kind\n      text\n    }\n  }\n}": types.OpeningHoursDocument,
    "mutation RemoveException($input: RemoveScheduleExceptionInput!) {\n  removeScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      reason\n    }\n  }\n}": types.RemoveExceptionDocument,
    "mutation RemoveSchedule($input: RemoveQueueScheduleInput!) {\n  removeQueueSchedule(input: $input) {\n    schedule {\n      id\n      weekdays\n      opensAt\n      closesAt\n      version\n    }\n  }\n}": types.RemoveScheduleDocument,
    "mutation SaveException($input: SaveScheduleExceptionInput!) {\n  saveScheduleException(input: $input) {\n    exception {\n      id\n      from\n      until\n      closed\n      opensAt\n      closesAt\n      reason\n      version\n    }\n  }\n}": types.SaveExceptionDocument,
    "mutation SaveSchedule($input: SaveQueueScheduleInput!) {\n  saveQueueSchedule(input: $input) {\n    id\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    version\n  }\n}": types.SaveScheduleDocument,
    "query Schedules($department: String) {\n  queueSchedules(department: $department) {\n    id\n    department {\n      code\n      timeZone\n    }\n    weekdays\n    opensAt\n    closesAt\n    closesNextDay\n    active\n    validFrom\n    validUntil\n    version\n  }\n}": types.SchedulesDocument,
    "mutation JoinQueue($input: JoinQueueInput!) {\n  joinQueue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      peopleAhead\n      version\n    }\n  }\n}": types.JoinQueueDocument,
    "mutation LeaveQueue($input: QueueEntryInput!) {\n  leaveQueue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      version\n    }\n  }\n}": types.LeaveQueueDocument,
    "query MyPlaces {\n  myQueueEntries {\n    id\n    ticket\n    state\n    position\n    peopleAhead\n    calledAt\n    answerBy\n    answer\n    movedBackBecause\n    version\n  }\n}": types.MyPlacesDocument,
    "mutation StepBack($input: StepBackInput!) {\n  stepBack(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      movedBackBecause\n      version\n    }\n  }\n}": types.StepBackDocument,
    "subscription WatchMyPlaces {\n  queueEntryChanged {\n    id\n    ticket\n    state\n    position\n    peopleAhead\n    estimate {\n      lowMinutes\n      likelyMinutes\n      highMinutes\n      basis\n      asOf\n    }\n    servicePoint {\n      name\n    }\n    answerBy\n    answer\n    movedBackBecause\n    willBeSeen\n    version\n  }\n}": types.WatchMyPlacesDocument,
    "mutation SaveServicePoint($input: SaveServicePointInput!) {\n  saveServicePoint(input: $input) {\n    servicePoint {\n      id\n      name\n      active\n      version\n    }\n  }\n}": types.SaveServicePointDocument,
    "query ServicePoints($department: String!) {\n  servicePoints(department: $department) {\n    id\n    name\n    active\n    version\n  }\n}": types.ServicePointsDocument,
    "query DisplayBoard($department: String) {\n  displayBoard(department: $department) {\n    state\n    waiting\n    estimate {\n      lowMinutes\n      likelyMinutes\n      highMinutes\n      basis\n      sampleSize\n    }\n    newest {\n      ticket\n      servicePoint\n      speech\n    }\n    recent {\n      ticket\n      servicePoint\n      calledAt\n    }\n    missed\n    asOf\n    version\n  }\n}": types.DisplayBoardDocument,
    "query EntryByTicket($department: String!, $ticket: String!) {\n  entryByTicket(department: $department, ticket: $ticket) {\n    id\n    ticket\n    state\n    label\n    version\n  }\n}": types.EntryByTicketDocument,
    "query Line($department: String!, $states: [QueueEntryState!]) {\n  queueEntries(department: $department, states: $states) {\n    id\n    ticket\n    state\n    serviceClass\n    position\n    why\n    label\n    reach\n    patient {\n      displayName\n    }\n    servicePoint {\n      name\n    }\n    joinedAt\n    calledAt\n    answerBy\n    answer\n    version\n  }\n}": types.LineDocument,
    "subscription WatchBoard($department: String) {\n  displayBoardChanged(department: $department) {\n    state\n    waiting\n    newest {\n      ticket\n      servicePoint\n      speech\n    }\n    recent {\n      ticket\n      servicePoint\n    }\n    missed\n    version\n  }\n}": types.WatchBoardDocument,
    "subscription WatchLine($department: String!) {\n  queueLineChanged(department: $department) {\n    state\n    waiting\n    entries {\n      id\n      ticket\n      state\n      serviceClass\n      position\n      version\n      estimate {\n        lowMinutes\n        highMinutes\n      }\n    }\n    asOf\n    version\n  }\n}": types.WatchLineDocument,
    "mutation AddToQueue($input: AddToQueueInput!) {\n  addToQueue(input: $input) {\n    entry {\n      id\n      ticket\n      position\n      peopleAhead\n    }\n    ticketToken\n    ticketPath\n  }\n}": types.AddToQueueDocument,
    "mutation CallNext($input: CallNextInput!) {\n  callNext(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      servicePoint {\n        name\n      }\n      version\n    }\n    why\n    orderingFacts {\n      ticket\n      serviceClass\n      waitedMinutes\n      headStartMinutes\n      wasMoved\n      isTie\n    }\n  }\n}": types.CallNextDocument,
    "mutation CallPerson($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      version\n    }\n  }\n}": types.CallPersonDocument,
    "mutation RemovePerson($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}": types.RemovePersonDocument,
    "mutation CompleteService($input: QueueEntryInput!) {\n  completeService(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}": types.CompleteServiceDocument,
    "mutation HoldPerson($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}": types.HoldPersonDocument,
    "mutation PersonDidNotCome($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}": types.PersonDidNotComeDocument,
    "mutation RecallPerson($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      version\n    }\n  }\n}": types.RecallPersonDocument,
    "mutation RequeuePerson($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}": types.RequeuePersonDocument,
    "mutation SetNeedsOfPerson($input: SetNeedsInput!) {\n  setNeeds(input: $input) {\n    entry {\n      id\n      ticket\n      needs\n      version\n    }\n  }\n}": types.SetNeedsOfPersonDocument,
    "mutation SetServiceClass($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      serviceClass\n      position\n      version\n    }\n  }\n}": types.SetServiceClassDocument,
    "mutation StartService($input: QueueEntryInput!) {\n  startService(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}": types.StartServiceDocument,
    "mutation TransferPerson($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      transferredTo {\n        id\n        ticket\n        position\n      }\n      version\n    }\n  }\n}": types.TransferPersonDocument,
    "mutation Undo($input: QueueEntryInput!) {\n  undo(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}": types.UndoDocument,
    "mutation Acknowledge($id: ID!) {\n  acknowledgeNotification(id: $id) {\n    id\n    deliveryStatus\n    deliveredAt\n  }\n}": types.AcknowledgeDocument,
    "query Announcements($department: String!, $after: String) {\n  announcements(department: $department, first: 10, after: $after) {\n    nodes {\n      id\n      event\n      createdAt\n      total\n      sent\n      delivered\n      failed\n      failures {\n        cause\n        retried\n        givenUp\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": types.AnnouncementsDocument,
    "mutation AnswerCall($id: ID!, $response: CallAnswer!) {\n  acknowledgeNotification(id: $id, response: $response) {\n    id\n    event\n    deliveryStatus\n    deliveredAt\n  }\n}": types.AnswerCallDocument,
    "query DeliveryProgress($id: ID!) {\n  announcement(id: $id) {\n    event\n    department {\n      code\n    }\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}": types.DeliveryProgressDocument,
    "query ExplainDelivery($announcement: ID!, $person: ID!) {\n  deliveryExplanation(announcement: $announcement, person: $person) {\n    outcome\n    attempts\n    failure\n    steps {\n      step\n      isDone\n      at\n    }\n    ladder {\n      step\n      channel\n      outcome\n      at\n      address\n      reason\n    }\n    messages {\n      id\n      status\n    }\n  }\n}": types.ExplainDeliveryDocument,
    "query Inbox($first: Int! = 20, $after: String, $unacknowledgedOnly: Boolean! = false) {\n  notifications(\n    first: $first\n    after: $after\n    unacknowledgedOnly: $unacknowledgedOnly\n  ) {\n    nodes {\n      id\n      event\n      message\n      deliveryStatus\n      attempts\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.InboxDocument,
    "query LastAnnouncement($department: String!) {\n  lastAnnouncement(department: $department) {\n    id\n    event\n    createdAt\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n  announcementReach\n}": types.LastAnnouncementDocument,
    "subscription ListenNotifications {\n  queueNotification {\n    id\n    event\n    message\n    createdAt\n    department {\n      code\n      name\n    }\n  }\n}": types.ListenNotificationsDocument,
    "mutation SendTest($input: SendTestNotificationInput!) {\n  sendTestNotification(input: $input) {\n    notification {\n      id\n      event\n      createdAt\n    }\n  }\n}": types.SendTestDocument,
    "subscription WatchDelivery($id: ID!) {\n  announcementProgress(id: $id) {\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}": types.WatchDeliveryDocument,
    "mutation AssignStaff($input: AssignStaffInput!) {\n  assignStaff(input: $input) {\n    user {\n      id\n      displayName\n      departments {\n        code\n      }\n    }\n  }\n}": types.AssignStaffDocument,
    "query AllDepartments {\n  allDepartments {\n    id\n    code\n    name\n    timeZone\n    active\n    opensAutomatically\n    version\n  }\n}": types.AllDepartmentsDocument,
    "query Devices {\n  devices {\n    id\n    kind\n    name\n    departments {\n      code\n    }\n    pairedAt\n    lastSeenAt\n    pageVersion\n    isAway\n    revokedAt\n  }\n}": types.DevicesDocument,
    "mutation PairDevice($input: PairDeviceInput!) {\n  pairDevice(input: $input) {\n    device {\n      id\n      kind\n      departments {\n        code\n      }\n    }\n    deviceToken\n  }\n}": types.PairDeviceDocument,
    "mutation RegisterDevice($input: RegisterDeviceInput!) {\n  registerDevice(input: $input) {\n    device {\n      id\n      name\n    }\n    pairingCode\n  }\n}": types.RegisterDeviceDocument,
    "mutation ReportVersionOfDevice($input: ReportVersionInput!) {\n  reportVersion(input: $input) {\n    device {\n      id\n      pageVersion\n    }\n  }\n}": types.ReportVersionOfDeviceDocument,
    "mutation RevokeDevice($input: RevokeDeviceInput!) {\n  revokeDevice(input: $input) {\n    device {\n      id\n      revokedAt\n    }\n  }\n}": types.RevokeDeviceDocument,
    "mutation SaveDepartment($input: SaveDepartmentInput!) {\n  saveDepartment(input: $input) {\n    department {\n      id\n      code\n      name\n      timeZone\n      active\n      opensAutomatically\n      version\n    }\n  }\n}": types.SaveDepartmentDocument,
    "mutation SaveUser($input: SaveUserInput!) {\n  saveUser(input: $input) {\n    user {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n    }\n  }\n}": types.SaveUserDocument,
    "query Users($search: String, $role: Role, $first: Int! = 20, $after: String) {\n  users(search: $search, role: $role, first: $first, after: $after) {\n    nodes {\n      id\n      externalId\n      displayName\n      role\n      active\n      locale\n      version\n      departments {\n        code\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.UsersDocument,
    "mutation ClearOverride($input: ClearQueueOverrideInput!) {\n  clearQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        until\n      }\n    }\n  }\n}": types.ClearOverrideDocument,
    "mutation CloseQueue($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: false}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n    }\n  }\n}": types.CloseQueueDocument,
    "mutation DrainQueue($input: DrainQueueInput!) {\n  drainQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      servingUntil\n      version\n    }\n  }\n}": types.DrainQueueDocument,
    "query ExplainHours($department: String!, $at: DateTimeISO) {\n  explainHours(department: $department, at: $at) {\n    isOpen\n    text\n    winner {\n      kind\n      text\n    }\n    losers {\n      kind\n      text\n    }\n    override {\n      state\n      until\n    }\n    nextTransitionAt\n    nextIsOpen\n  }\n}": types.ExplainHoursDocument,
    "subscription ListenStatus($department: String) {\n  queueStatusChanged(department: $department) {\n    department {\n      code\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    version\n  }\n}": types.ListenStatusDocument,
    "mutation ManualOverride($input: SetManualOverrideInput!) {\n  setManualOverride(input: $input) {\n    manualOverride\n    overrideUntil\n    version\n  }\n}": types.ManualOverrideDocument,
    "mutation OpenQueue($department: String!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: true, note: $note}) {\n    message\n    changed\n    status {\n      isOpen\n      statusMessage\n      closesAt\n      version\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}": types.OpenQueueDocument,
    "mutation PauseQueue($input: PauseQueueInput!) {\n  pauseQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      pausedUntil\n      version\n    }\n  }\n}": types.PauseQueueDocument,
    "query QueueStatus($department: String) {\n  queueStatus(department: $department) {\n    department {\n      code\n      name\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    estimatedWaitMinutes\n    openedAt\n    closesAt\n    currentSchedule {\n      opensAt\n      closesAt\n    }\n    version\n  }\n}": types.QueueStatusDocument,
    "mutation ResumeQueue($input: ResumeQueueInput!) {\n  resumeQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      pausedUntil\n      version\n    }\n  }\n}": types.ResumeQueueDocument,
    "mutation SetOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        state\n        until\n        by {\n          displayName\n        }\n        note\n      }\n    }\n  }\n}": types.SetOverrideDocument,
    "query DepartmentStatistics($department: String!, $from: String!, $to: String!) {\n  departmentStatistics(department: $department, from: $from, to: $to) {\n    arrivals\n    served\n    abandoned\n    noShows\n    noShowShare\n    stillInLine\n    wait {\n      p50Minutes\n      p90Minutes\n      p95Minutes\n      stillWaiting\n    }\n    service {\n      meanMinutes\n      p50Minutes\n      p90Minutes\n    }\n    noticeToArrival {\n      p50Minutes\n      p90Minutes\n    }\n    notices {\n      notified\n      sent\n      delivered\n      failed\n    }\n  }\n}": types.DepartmentStatisticsDocument,
    "query WaitAccuracy($department: String!) {\n  waitAccuracy(department: $department) {\n    meanAbsoluteErrorMinutes\n    coverage\n    lateShare\n    sampleSize\n    from\n    until\n  }\n}": types.WaitAccuracyDocument,
    "subscription WatchLab { queueStatusChanged(department: \"LAB\") { isOpen } }": types.WatchLabDocument,
    "mutation CallOneOfMany { callNext(input: { department: \"OPD\" }) { entry { id ticket } } }": types.CallOneOfManyDocument,
    "subscription WatchWhoWaits { queueLineChanged(department: \"OPD\") { waiting } }": types.WatchWhoWaitsDocument,
    "query StatesAndNewest { queueStatus { isOpen } notifications(first: 1) { nodes { id } } }": types.StatesAndNewestDocument,
    "query Seeded { departments { code } statusLogs(first: 100) { nodes { id } } }": types.SeededDocument,
    "mutation AddMailAddress($input: AddContactPointInput!) {\n  addContactPoint(input: $input) { contactPoint { id state address } }\n}": types.AddMailAddressDocument,
    "mutation VerifyMailAddress($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) { contactPoint { state } }\n}": types.VerifyMailAddressDocument,
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
    "query StatusOfTheLine {\n  queueStatus(department: \"OPD\") {\n    state isOpen statusMessage totalWaiting estimatedWaitMinutes estimate { lowMinutes likelyMinutes highMinutes }\n  }\n}": types.StatusOfTheLineDocument,
    "mutation StartInTheLine($input: QueueEntryInput!) { startService(input: $input) { entry { ...Standing } } }": types.StartInTheLineDocument,
    "mutation CompleteInTheLine($input: QueueEntryInput!) { completeService(input: $input) { entry { ...Standing } } }": types.CompleteInTheLineDocument,
    "subscription WatchStates($department: String) { queueStatusChanged(department: $department) { department { code } isOpen version } }": types.WatchStatesDocument,
    "query StatesAndLogs { queueStatus { department { code } isOpen openedAt version } statusLogs { nodes { id isOpen } } }": types.StatesAndLogsDocument,
    "query OwnNotifications { notifications { nodes { id deliveryStatus createdAt } } }": types.OwnNotificationsDocument,
    "subscription WatchVersions($department: String) { queueStatusChanged(department: $department) { version department { code } } }": types.WatchVersionsDocument,
    "mutation OpenBoard { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }": types.OpenBoardDocument,
    "mutation JoinBoard { joinQueue(input: { department: \"OPD\" }) { entry { id } } }": types.JoinBoardDocument,
    "mutation RoomOfBoard { saveServicePoint(input: { department: \"OPD\", name: \"Room 3\" }) { servicePoint { id } } }": types.RoomOfBoardDocument,
    "mutation CallOnBoard($room: ID) {\n  callNext(input: { department: \"OPD\", servicePoint: $room }) { entry { id ticket } }\n}": types.CallOnBoardDocument,
    "mutation MissedOnBoard($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }": types.MissedOnBoardDocument,
    "subscription BoardOfOpd($department: String) {\n  displayBoardChanged(department: $department) {\n    department { code name } state waiting estimate { lowMinutes highMinutes } newest { ticket servicePoint speech }\n    recent { ticket servicePoint calledAt speech } missed asOf version\n  }\n}": types.BoardOfOpdDocument,
    "subscription LineOfOpd {\n  queueLineChanged(department: \"OPD\") { state waiting version entries { ticket state position } }\n}": types.LineOfOpdDocument,
    "mutation OpenMoving { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }": types.OpenMovingDocument,
    "mutation JoinMoving { joinQueue(input: { department: \"OPD\" }) { entry { id ticket position } } }": types.JoinMovingDocument,
    "mutation CallMoving { callNext(input: { department: \"OPD\" }) { entry { id ticket state } } }": types.CallMovingDocument,
    "subscription MyMovingPlace {\n  queueEntryChanged {\n    id ticket state position peopleAhead answerBy version movedBackBecause estimate { lowMinutes likelyMinutes highMinutes basis }\n  }\n}": types.MyMovingPlaceDocument,
    "mutation UrgentMoving($entry: ID!) {\n  setPriority(input: { entry: $entry, serviceClass: URGENT, note: \"Pain\" }) { entry { position } }\n}": types.UrgentMovingDocument,
    "query MovingStatus {\n  queueStatus(department: \"OPD\") { state totalWaiting estimatedWaitMinutes statusMessage estimate { lowMinutes highMinutes } version }\n}": types.MovingStatusDocument,
    "subscription PersonalNotices { queueNotification { id event ticket withdrawnAt department { code } } }": types.PersonalNoticesDocument,
    "query ExceptionalHours($from: String, $days: Int) {\n  openingHours(department: \"OPD\", from: $from, days: $days) {\n    opensAt\n    rule { id kind text schedule { id } exception { id from until closed reason department { code } } }\n  }\n}": types.ExceptionalHoursDocument,
    "subscription ClosingOfEr { queueStatusChanged(department: \"ER\") { closesAt } }": types.ClosingOfErDocument,
    "query RuleOf($department: String!) {\n  queueSchedules(department: $department) { id weekdays opensAt closesAt closesNextDay active validFrom validUntil version }\n}": types.RuleOfDocument,
    "query OwnIds { notifications { nodes { __typename id } } myContactPoints { __typename id } }": types.OwnIdsDocument,
    "subscription ListenEvents { queueNotification { event } }": types.ListenEventsDocument,
    "subscription WatchOpd { queueStatusChanged(department: \"OPD\") { isOpen } }": types.WatchOpdDocument,
    "query MyName { me { displayName locale } }": types.MyNameDocument,
    "query MyProfile { me { role displayName locale } }": types.MyProfileDocument,
    "query WholeChanges($subject: String, $department: String, $first: Int! = 20, $after: String) {\n  changeLogs(subject: $subject, department: $department, first: $first, after: $after) {\n    nodes { id subject action before after note department { code } actor { displayName } createdAt hash } pageInfo { hasNextPage endCursor } } }": types.WholeChangesDocument,
    "query OfficeDeliveriesOf($filter: DeliveryFilter, $first: Int! = 20, $after: String) {\n  deliveries(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo { hasNextPage endCursor }\n    nodes { id channel status reason address cost event announcement { id } recipient { externalId } }\n  }\n}": types.OfficeDeliveriesOfDocument,
    "query RetryableOf($filter: DeliveryFilter!) { retryableDeliveries(filter: $filter) }": types.RetryableOfDocument,
    "mutation RetryOf($input: RetryDeliveriesInput!) { retryDeliveries(input: $input) { count } }": types.RetryOfDocument,
    "query WhyByChannels($announcement: ID!, $person: ID!) {\n  deliveryExplanation(announcement: $announcement, person: $person) {\n    outcome\n    steps { step isDone at }\n    ladder { step channel condition outcome at address reason }\n    messages { channel step status address recipient { externalId } }\n  }\n}": types.WhyByChannelsDocument,
    "query FunnelOf($id: ID!) {\n  announcement(id: $id) { channels { step channel condition dueAt plannedAt recipients withoutAddress counts { status reason count } } }\n}": types.FunnelOfDocument,
    "query StepsOf($department: String) {\n  channelSteps(department: $department) { event step afterSeconds channel condition ttlSeconds department { code } }\n}": types.StepsOfDocument,
    "mutation SaveSteps($input: SaveChannelStepsInput!) {\n  saveChannelSteps(input: $input) { steps { id step afterSeconds channel condition ttlSeconds department { code } } }\n}": types.SaveStepsDocument,
    "query AllProviders {\n  providers {\n    name channel isConfigured isDevelopment isPaused pausedBy { externalId } pausedAt circuit lastFailure lastFailureAt nextProbeAt\n    ratePerSecond waiting sentToday failedToday costToday dailyCap currency\n  }\n}": types.AllProvidersDocument,
    "mutation PauseOne($input: PauseProviderInput!) { pauseProvider(input: $input) { provider { name isPaused pausedBy { externalId } } } }": types.PauseOneDocument,
    "mutation TestOne($input: TestProviderInput!) { testProvider(input: $input) { outcome isAccepted } }": types.TestOneDocument,
    "query ReachInLine { queueEntries(department: \"OPD\") { reach patient { externalId } } }": types.ReachInLineDocument,
    "query SuppressionsOf($channel: Channel, $first: Int! = 20, $after: String) {\n  suppressions(channel: $channel, first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { id channel hint reason } }\n}": types.SuppressionsOfDocument,
    "mutation LiftOne($id: ID!) { liftSuppression(input: { suppression: $id }) { suppression { id hint } } }": types.LiftOneDocument,
    "query AccuracyByHand($department: String!) {\n  waitAccuracy(department: $department) {\n    department { code } meanAbsoluteErrorMinutes coverage lateShare sampleSize from until\n  }\n}": types.AccuracyByHandDocument,
    "mutation CallForOwnPlaces { callNext(input: { department: \"OPD\" }) { entry { id ticket state } } }": types.CallForOwnPlacesDocument,
    "mutation MissForOwnPlaces($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }": types.MissForOwnPlacesDocument,
    "query EntryHistory { queueEntries(department: \"OPD\") { ticket classReason promised { lowMinutes highMinutes } lastNotice { event createdAt deliveryStatus bestMessage { channel status } } } }": types.EntryHistoryDocument,
    "query OwnHistory { myQueueEntries { ticket classReason promised { lowMinutes } lastNotice { event } } }": types.OwnHistoryDocument,
    "query OwnScope { me { departments { code } } }": types.OwnScopeDocument,
    "query NeedsIn($department: String!) { queueEntries(department: $department) { ticket needs } }": types.NeedsInDocument,
    "query OwnNeeds { myQueueEntries { ticket needs } }": types.OwnNeedsDocument,
    "query OwnPlaceInFull { myQueueEntries { ticket patient { displayName } label reach why servicePoint { name } } }": types.OwnPlaceInFullDocument,
    "query CountDay($department: String!, $from: String!, $to: String!) {\n  departmentStatistics(department: $department, from: $from, to: $to) { arrivals served wait { stillWaiting } until }\n}": types.CountDayDocument,
    "query EntriesOfGuest { me { displayName role } myQueueEntries { id ticket state position label patient { id } } }": types.EntriesOfGuestDocument,
    "query FindTicket($department: String!, $ticket: String!) {\n  entryByTicket(department: $department, ticket: $ticket) { id ticket label serviceClass patient { id } }\n}": types.FindTicketDocument,
    "mutation AddSomebody($input: AddToQueueInput!) {\n  addToQueue(input: $input) { ticketToken ticketPath entry { id ticket label } }\n}": types.AddSomebodyDocument,
    "mutation CancelGuest($id: ID!) { cancelEntry(input: { entry: $id, note: \"left\" }) { entry { state } } }": types.CancelGuestDocument,
    "query LocaleOfGuest { me { locale } }": types.LocaleOfGuestDocument,
    "mutation OpenForLine { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }": types.OpenForLineDocument,
    "mutation JoinOpd($key: String) {\n  joinQueue(input: { department: \"OPD\", idempotencyKey: $key }) { entry { id ticket state position peopleAhead } }\n}": types.JoinOpdDocument,
    "query MyPlace { myQueueEntries { ticket state position } }": types.MyPlaceDocument,
    "mutation CallNextInOpd { callNext(input: { department: \"OPD\" }) { entry { ticket state answerBy } } }": types.CallNextInOpdDocument,
    "query InboxOfDepartments { notifications(first: 10) { nodes { id event department { code } } } }": types.InboxOfDepartmentsDocument,
    "subscription ListenOpeningNotices { queueNotification { id event message opensAt } }": types.ListenOpeningNoticesDocument,
    "query InboxOfOpeningNotices { notifications(first: 5) { nodes { event message opensAt } } }": types.InboxOfOpeningNoticesDocument,
    "query AllDevices {\n  devices { id kind name createdAt pairedAt lastSeenAt pageVersion revokedAt isAway departments { code } }\n}": types.AllDevicesDocument,
    "mutation ReportAs($version: String!) { reportVersion(input: { version: $version }) { device { id pageVersion } } }": types.ReportAsDocument,
    "mutation Revoke($id: ID!) { revokeDevice(input: { device: $id }) { device { id revokedAt } } }": types.RevokeDocument,
    "mutation AddAtKiosk($input: AddToQueueInput!) { addToQueue(input: $input) { ticketToken entry { ticket } } }": types.AddAtKioskDocument,
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
    "query MyAddresses {\n  myContactPoints {\n    id\n    channel\n    address\n    state\n    verifiedAt\n    codeUntil\n  }\n}\n\nmutation AddAddress($input: AddContactPointInput!) {\n  addContactPoint(input: $input) {\n    contactPoint {\n      id\n      channel\n      address\n      state\n      verifiedAt\n      codeUntil\n    }\n  }\n}\n\nmutation VerifyAddress($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) {\n    contactPoint {\n      id\n      state\n      codeUntil\n    }\n  }\n}\n\nmutation RemoveAddress($input: RemoveContactPointInput!) {\n  removeContactPoint(input: $input) {\n    contactPoint {\n      id\n    }\n  }\n}\n\nquery MySettings {\n  mySettings {\n    channels\n    pushPublicKey\n    preferences {\n      event\n      channel\n      isOn\n      isDefault\n      isLocked\n    }\n    quietHours {\n      from\n      until\n      timeZone\n    }\n  }\n}\n\nmutation ChooseChannel($input: SetPreferenceInput!) {\n  setPreference(input: $input) {\n    settings {\n      preferences {\n        event\n        channel\n        isOn\n        isDefault\n        isLocked\n      }\n    }\n  }\n}\n\nmutation Rest($input: SetQuietHoursInput!) {\n  setQuietHours(input: $input) {\n    settings {\n      quietHours {\n        from\n        until\n        timeZone\n      }\n    }\n  }\n}": types.MyAddressesDocument,
    "query Me {\n  me {\n    id\n    role\n  }\n}": types.MeDocument,
    "mutation ModelJoin($input: JoinQueueInput!) {\n  joinQueue(input: $input) {\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation ModelCallNext($input: CallNextInput!) {\n  callNext(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelCall($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelRecall($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelStart($input: QueueEntryInput!) {\n  startService(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelComplete($input: QueueEntryInput!) {\n  completeService(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelNoShow($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelHold($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelCancel($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelUndo($input: QueueEntryInput!) {\n  undo(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelRequeue($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelPriority($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelTransfer($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nquery ModelLine($department: String!) {\n  queueEntries(department: $department, states: [WAITING]) {\n    id\n    position\n  }\n}\n\nquery ModelMine {\n  myQueueEntries {\n    id\n    state\n    position\n    peopleAhead\n  }\n}\n\nmutation ModelOpen($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: true}) {\n    changed\n  }\n}": types.ModelJoinDocument,
    "fragment Standing on QueueEntry {\n  id\n  ticket\n  state\n  serviceClass\n  position\n  answerBy\n  answer\n  calledAt\n  movedBackBecause\n  version\n  servicePoint {\n    name\n  }\n  transferredTo {\n    id\n    ticket\n    state\n    position\n  }\n}\n\nquery StandingIn($department: String! = \"OPD\", $states: [QueueEntryState!]) {\n  queueEntries(department: $department, states: $states) {\n    ...Standing\n  }\n}\n\nmutation JoinLineOf($department: String! = \"OPD\") {\n  joinQueue(input: {department: $department}) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Call($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Recall($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation MarkNoShow($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Hold($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation CancelEntry($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Requeue($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation SetPriority($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation SetNeeds($input: SetNeedsInput!) {\n  setNeeds(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Transfer($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation JoinForStates {\n  joinQueue(input: {department: \"OPD\"}) {\n    entry {\n      id\n      ticket\n      state\n    }\n  }\n}\n\nmutation CallForStates {\n  callNext(input: {department: \"OPD\"}) {\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation StartForStates($entry: ID!) {\n  startService(input: {entry: $entry}) {\n    entry {\n      state\n    }\n  }\n}\n\nmutation CompleteForStates($entry: ID!) {\n  completeService(input: {entry: $entry}) {\n    entry {\n      state\n    }\n  }\n}\n\nquery MineForStates {\n  myQueueEntries {\n    ticket\n    state\n    willBeSeen\n  }\n}\n\nmutation SetForStates($isOpen: Boolean!, $discardWaiting: Boolean) {\n  setQueueOpen(\n    input: {department: \"OPD\", isOpen: $isOpen, discardWaiting: $discardWaiting}\n  ) {\n    message\n    changed\n    announcement {\n      id\n    }\n    status {\n      state\n      isOpen\n      servingUntil\n      pausedUntil\n      statusMessage\n    }\n  }\n}\n\nmutation DrainForStates($note: String) {\n  drainQueue(input: {department: \"OPD\", note: $note}) {\n    status {\n      state\n      isOpen\n      servingUntil\n      totalWaiting\n      statusMessage\n      version\n    }\n  }\n}\n\nmutation PauseForStates($until: DateTimeISO, $note: String) {\n  pauseQueue(input: {department: \"OPD\", until: $until, note: $note}) {\n    status {\n      state\n      isOpen\n      pausedUntil\n      statusMessage\n      version\n    }\n  }\n}\n\nmutation ResumeForStates {\n  resumeQueue(input: {department: \"OPD\"}) {\n    status {\n      state\n      isOpen\n      pausedUntil\n    }\n  }\n}\n\nquery StatusForStates {\n  queueStatus(department: \"OPD\") {\n    state\n    isOpen\n    pausedUntil\n    servingUntil\n    closesAt\n    opensAt\n  }\n}\n\nmutation AddGuest($department: String!, $key: String) {\n  addToQueue(input: {department: $department, idempotencyKey: $key}) {\n    ticketToken\n    ticketPath\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation AddDevice($kind: DeviceKind!, $departments: [String!]!) {\n  registerDevice(input: {kind: $kind, name: \"Hall\", departments: $departments}) {\n    pairingCode\n    device {\n      id\n    }\n  }\n}\n\nmutation PairWith($code: String!) {\n  pairDevice(input: {code: $code}) {\n    deviceToken\n    device {\n      id\n      kind\n    }\n  }\n}\n\nquery WaitingIn($department: String! = \"OPD\") {\n  queueStatus(department: $department) {\n    totalWaiting\n  }\n}": types.StandingFragmentDoc,
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
export function graphql(source: "query VerifyAuditTrail($log: AuditLog!, $department: String, $after: String) {\n  auditVerification(log: $log, department: $department, after: $after) {\n    entries\n    head\n    isComplete\n    broken {\n      seq\n      problem\n      message\n    }\n  }\n}"): (typeof documents)["query VerifyAuditTrail($log: AuditLog!, $department: String, $after: String) {\n  auditVerification(log: $log, department: $department, after: $after) {\n    entries\n    head\n    isComplete\n    broken {\n      seq\n      problem\n      message\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ChannelSteps($department: String) {\n  channelSteps(department: $department) {\n    id\n    event\n    step\n    afterSeconds\n    channel\n    condition\n    ttlSeconds\n    department {\n      code\n    }\n  }\n}"): (typeof documents)["query ChannelSteps($department: String) {\n  channelSteps(department: $department) {\n    id\n    event\n    step\n    afterSeconds\n    channel\n    condition\n    ttlSeconds\n    department {\n      code\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ChannelDeliveries($filter: DeliveryFilter, $first: Int! = 20, $after: String) {\n  deliveries(filter: $filter, first: $first, after: $after) {\n    totalCount\n    nodes {\n      id\n      event\n      recipient {\n        id\n        displayName\n      }\n      channel\n      step\n      status\n      reason\n      attempts\n      address\n      provider\n      segments\n      cost\n      createdAt\n      dueAt\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query ChannelDeliveries($filter: DeliveryFilter, $first: Int! = 20, $after: String) {\n  deliveries(filter: $filter, first: $first, after: $after) {\n    totalCount\n    nodes {\n      id\n      event\n      recipient {\n        id\n        displayName\n      }\n      channel\n      step\n      status\n      reason\n      attempts\n      address\n      provider\n      segments\n      cost\n      createdAt\n      dueAt\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AnnouncementChannels($id: ID!) {\n  announcement(id: $id) {\n    id\n    event\n    channels {\n      step\n      channel\n      condition\n      dueAt\n      plannedAt\n      recipients\n      withoutAddress\n      counts {\n        status\n        reason\n        count\n      }\n    }\n  }\n}"): (typeof documents)["query AnnouncementChannels($id: ID!) {\n  announcement(id: $id) {\n    id\n    event\n    channels {\n      step\n      channel\n      condition\n      dueAt\n      plannedAt\n      recipients\n      withoutAddress\n      counts {\n        status\n        reason\n        count\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation LiftSuppression($input: LiftSuppressionInput!) {\n  liftSuppression(input: $input) {\n    suppression {\n      id\n      hint\n    }\n  }\n}"): (typeof documents)["mutation LiftSuppression($input: LiftSuppressionInput!) {\n  liftSuppression(input: $input) {\n    suppression {\n      id\n      hint\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PauseProvider($input: PauseProviderInput!) {\n  pauseProvider(input: $input) {\n    provider {\n      name\n      isPaused\n      waiting\n    }\n  }\n}"): (typeof documents)["mutation PauseProvider($input: PauseProviderInput!) {\n  pauseProvider(input: $input) {\n    provider {\n      name\n      isPaused\n      waiting\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Providers {\n  providers {\n    name\n    channel\n    isConfigured\n    isDevelopment\n    isPaused\n    pausedBy {\n      id\n      displayName\n    }\n    pausedAt\n    circuit\n    lastFailure\n    lastFailureAt\n    nextProbeAt\n    ratePerSecond\n    waiting\n    sentToday\n    failedToday\n    costToday\n    dailyCap\n    currency\n  }\n}"): (typeof documents)["query Providers {\n  providers {\n    name\n    channel\n    isConfigured\n    isDevelopment\n    isPaused\n    pausedBy {\n      id\n      displayName\n    }\n    pausedAt\n    circuit\n    lastFailure\n    lastFailureAt\n    nextProbeAt\n    ratePerSecond\n    waiting\n    sentToday\n    failedToday\n    costToday\n    dailyCap\n    currency\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RetryDeliveries($input: RetryDeliveriesInput!) {\n  retryDeliveries(input: $input) {\n    count\n  }\n}"): (typeof documents)["mutation RetryDeliveries($input: RetryDeliveriesInput!) {\n  retryDeliveries(input: $input) {\n    count\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RetryableDeliveries($filter: DeliveryFilter!) {\n  retryableDeliveries(filter: $filter)\n}"): (typeof documents)["query RetryableDeliveries($filter: DeliveryFilter!) {\n  retryableDeliveries(filter: $filter)\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SaveChannelSteps($input: SaveChannelStepsInput!) {\n  saveChannelSteps(input: $input) {\n    steps {\n      id\n      step\n      afterSeconds\n      channel\n      condition\n      ttlSeconds\n    }\n  }\n}"): (typeof documents)["mutation SaveChannelSteps($input: SaveChannelStepsInput!) {\n  saveChannelSteps(input: $input) {\n    steps {\n      id\n      step\n      afterSeconds\n      channel\n      condition\n      ttlSeconds\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Suppressions($channel: Channel, $first: Int! = 20, $after: String) {\n  suppressions(channel: $channel, first: $first, after: $after) {\n    nodes {\n      id\n      channel\n      hint\n      reason\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query Suppressions($channel: Channel, $first: Int! = 20, $after: String) {\n  suppressions(channel: $channel, first: $first, after: $after) {\n    nodes {\n      id\n      channel\n      hint\n      reason\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation TestProvider($input: TestProviderInput!) {\n  testProvider(input: $input) {\n    outcome\n    isAccepted\n  }\n}"): (typeof documents)["mutation TestProvider($input: TestProviderInput!) {\n  testProvider(input: $input) {\n    outcome\n    isAccepted\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddContactPoint($input: AddContactPointInput!) {\n  addContactPoint(input: $input) {\n    contactPoint {\n      id\n      address\n      state\n      codeUntil\n    }\n  }\n}"): (typeof documents)["mutation AddContactPoint($input: AddContactPointInput!) {\n  addContactPoint(input: $input) {\n    contactPoint {\n      id\n      address\n      state\n      codeUntil\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyChannels {\n  myContactPoints {\n    id\n    channel\n    address\n    state\n    codeUntil\n  }\n  mySettings {\n    channels\n    pushPublicKey\n    preferences {\n      event\n      channel\n      isOn\n      isDefault\n      isLocked\n    }\n    quietHours {\n      from\n      until\n      timeZone\n    }\n  }\n}"): (typeof documents)["query MyChannels {\n  myContactPoints {\n    id\n    channel\n    address\n    state\n    codeUntil\n  }\n  mySettings {\n    channels\n    pushPublicKey\n    preferences {\n      event\n      channel\n      isOn\n      isDefault\n      isLocked\n    }\n    quietHours {\n      from\n      until\n      timeZone\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveContactPoint($input: RemoveContactPointInput!) {\n  removeContactPoint(input: $input) {\n    contactPoint {\n      id\n    }\n  }\n}"): (typeof documents)["mutation RemoveContactPoint($input: RemoveContactPointInput!) {\n  removeContactPoint(input: $input) {\n    contactPoint {\n      id\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetPreference($input: SetPreferenceInput!) {\n  setPreference(input: $input) {\n    settings {\n      preferences {\n        event\n        channel\n        isOn\n        isLocked\n      }\n    }\n  }\n}"): (typeof documents)["mutation SetPreference($input: SetPreferenceInput!) {\n  setPreference(input: $input) {\n    settings {\n      preferences {\n        event\n        channel\n        isOn\n        isLocked\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetQuietHours($input: SetQuietHoursInput!) {\n  setQuietHours(input: $input) {\n    settings {\n      quietHours {\n        from\n        until\n        timeZone\n      }\n    }\n  }\n}"): (typeof documents)["mutation SetQuietHours($input: SetQuietHoursInput!) {\n  setQuietHours(input: $input) {\n    settings {\n      quietHours {\n        from\n        until\n        timeZone\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation VerifyContactPoint($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) {\n    contactPoint {\n      id\n      state\n      verifiedAt\n    }\n  }\n}"): (typeof documents)["mutation VerifyContactPoint($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) {\n    contactPoint {\n      id\n      state\n      verifiedAt\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetLanguage($input: SetLanguageInput!) {\n  setLanguage(input: $input) {\n    user {\n      id\n      locale\n    }\n  }\n}"): (typeof documents)["mutation SetLanguage($input: SetLanguageInput!) {\n  setLanguage(input: $input) {\n    user {\n      id\n      locale\n    }\n  }\n}"];
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
export function graphql(source: "mutation JoinQueue($input: JoinQueueInput!) {\n  joinQueue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      peopleAhead\n      version\n    }\n  }\n}"): (typeof documents)["mutation JoinQueue($input: JoinQueueInput!) {\n  joinQueue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      peopleAhead\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation LeaveQueue($input: QueueEntryInput!) {\n  leaveQueue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      version\n    }\n  }\n}"): (typeof documents)["mutation LeaveQueue($input: QueueEntryInput!) {\n  leaveQueue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyPlaces {\n  myQueueEntries {\n    id\n    ticket\n    state\n    position\n    peopleAhead\n    calledAt\n    answerBy\n    answer\n    movedBackBecause\n    version\n  }\n}"): (typeof documents)["query MyPlaces {\n  myQueueEntries {\n    id\n    ticket\n    state\n    position\n    peopleAhead\n    calledAt\n    answerBy\n    answer\n    movedBackBecause\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StepBack($input: StepBackInput!) {\n  stepBack(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      movedBackBecause\n      version\n    }\n  }\n}"): (typeof documents)["mutation StepBack($input: StepBackInput!) {\n  stepBack(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      movedBackBecause\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchMyPlaces {\n  queueEntryChanged {\n    id\n    ticket\n    state\n    position\n    peopleAhead\n    estimate {\n      lowMinutes\n      likelyMinutes\n      highMinutes\n      basis\n      asOf\n    }\n    servicePoint {\n      name\n    }\n    answerBy\n    answer\n    movedBackBecause\n    willBeSeen\n    version\n  }\n}"): (typeof documents)["subscription WatchMyPlaces {\n  queueEntryChanged {\n    id\n    ticket\n    state\n    position\n    peopleAhead\n    estimate {\n      lowMinutes\n      likelyMinutes\n      highMinutes\n      basis\n      asOf\n    }\n    servicePoint {\n      name\n    }\n    answerBy\n    answer\n    movedBackBecause\n    willBeSeen\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SaveServicePoint($input: SaveServicePointInput!) {\n  saveServicePoint(input: $input) {\n    servicePoint {\n      id\n      name\n      active\n      version\n    }\n  }\n}"): (typeof documents)["mutation SaveServicePoint($input: SaveServicePointInput!) {\n  saveServicePoint(input: $input) {\n    servicePoint {\n      id\n      name\n      active\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ServicePoints($department: String!) {\n  servicePoints(department: $department) {\n    id\n    name\n    active\n    version\n  }\n}"): (typeof documents)["query ServicePoints($department: String!) {\n  servicePoints(department: $department) {\n    id\n    name\n    active\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DisplayBoard($department: String) {\n  displayBoard(department: $department) {\n    state\n    waiting\n    estimate {\n      lowMinutes\n      likelyMinutes\n      highMinutes\n      basis\n      sampleSize\n    }\n    newest {\n      ticket\n      servicePoint\n      speech\n    }\n    recent {\n      ticket\n      servicePoint\n      calledAt\n    }\n    missed\n    asOf\n    version\n  }\n}"): (typeof documents)["query DisplayBoard($department: String) {\n  displayBoard(department: $department) {\n    state\n    waiting\n    estimate {\n      lowMinutes\n      likelyMinutes\n      highMinutes\n      basis\n      sampleSize\n    }\n    newest {\n      ticket\n      servicePoint\n      speech\n    }\n    recent {\n      ticket\n      servicePoint\n      calledAt\n    }\n    missed\n    asOf\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query EntryByTicket($department: String!, $ticket: String!) {\n  entryByTicket(department: $department, ticket: $ticket) {\n    id\n    ticket\n    state\n    label\n    version\n  }\n}"): (typeof documents)["query EntryByTicket($department: String!, $ticket: String!) {\n  entryByTicket(department: $department, ticket: $ticket) {\n    id\n    ticket\n    state\n    label\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Line($department: String!, $states: [QueueEntryState!]) {\n  queueEntries(department: $department, states: $states) {\n    id\n    ticket\n    state\n    serviceClass\n    position\n    why\n    label\n    reach\n    patient {\n      displayName\n    }\n    servicePoint {\n      name\n    }\n    joinedAt\n    calledAt\n    answerBy\n    answer\n    version\n  }\n}"): (typeof documents)["query Line($department: String!, $states: [QueueEntryState!]) {\n  queueEntries(department: $department, states: $states) {\n    id\n    ticket\n    state\n    serviceClass\n    position\n    why\n    label\n    reach\n    patient {\n      displayName\n    }\n    servicePoint {\n      name\n    }\n    joinedAt\n    calledAt\n    answerBy\n    answer\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchBoard($department: String) {\n  displayBoardChanged(department: $department) {\n    state\n    waiting\n    newest {\n      ticket\n      servicePoint\n      speech\n    }\n    recent {\n      ticket\n      servicePoint\n    }\n    missed\n    version\n  }\n}"): (typeof documents)["subscription WatchBoard($department: String) {\n  displayBoardChanged(department: $department) {\n    state\n    waiting\n    newest {\n      ticket\n      servicePoint\n      speech\n    }\n    recent {\n      ticket\n      servicePoint\n    }\n    missed\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchLine($department: String!) {\n  queueLineChanged(department: $department) {\n    state\n    waiting\n    entries {\n      id\n      ticket\n      state\n      serviceClass\n      position\n      version\n      estimate {\n        lowMinutes\n        highMinutes\n      }\n    }\n    asOf\n    version\n  }\n}"): (typeof documents)["subscription WatchLine($department: String!) {\n  queueLineChanged(department: $department) {\n    state\n    waiting\n    entries {\n      id\n      ticket\n      state\n      serviceClass\n      position\n      version\n      estimate {\n        lowMinutes\n        highMinutes\n      }\n    }\n    asOf\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddToQueue($input: AddToQueueInput!) {\n  addToQueue(input: $input) {\n    entry {\n      id\n      ticket\n      position\n      peopleAhead\n    }\n    ticketToken\n    ticketPath\n  }\n}"): (typeof documents)["mutation AddToQueue($input: AddToQueueInput!) {\n  addToQueue(input: $input) {\n    entry {\n      id\n      ticket\n      position\n      peopleAhead\n    }\n    ticketToken\n    ticketPath\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CallNext($input: CallNextInput!) {\n  callNext(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      servicePoint {\n        name\n      }\n      version\n    }\n    why\n    orderingFacts {\n      ticket\n      serviceClass\n      waitedMinutes\n      headStartMinutes\n      wasMoved\n      isTie\n    }\n  }\n}"): (typeof documents)["mutation CallNext($input: CallNextInput!) {\n  callNext(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      servicePoint {\n        name\n      }\n      version\n    }\n    why\n    orderingFacts {\n      ticket\n      serviceClass\n      waitedMinutes\n      headStartMinutes\n      wasMoved\n      isTie\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CallPerson($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      version\n    }\n  }\n}"): (typeof documents)["mutation CallPerson($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemovePerson($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}"): (typeof documents)["mutation RemovePerson($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CompleteService($input: QueueEntryInput!) {\n  completeService(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}"): (typeof documents)["mutation CompleteService($input: QueueEntryInput!) {\n  completeService(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation HoldPerson($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}"): (typeof documents)["mutation HoldPerson($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PersonDidNotCome($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}"): (typeof documents)["mutation PersonDidNotCome($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      calledAt\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RecallPerson($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      version\n    }\n  }\n}"): (typeof documents)["mutation RecallPerson($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      answerBy\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RequeuePerson($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}"): (typeof documents)["mutation RequeuePerson($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetNeedsOfPerson($input: SetNeedsInput!) {\n  setNeeds(input: $input) {\n    entry {\n      id\n      ticket\n      needs\n      version\n    }\n  }\n}"): (typeof documents)["mutation SetNeedsOfPerson($input: SetNeedsInput!) {\n  setNeeds(input: $input) {\n    entry {\n      id\n      ticket\n      needs\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetServiceClass($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      serviceClass\n      position\n      version\n    }\n  }\n}"): (typeof documents)["mutation SetServiceClass($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      serviceClass\n      position\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StartService($input: QueueEntryInput!) {\n  startService(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}"): (typeof documents)["mutation StartService($input: QueueEntryInput!) {\n  startService(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation TransferPerson($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      transferredTo {\n        id\n        ticket\n        position\n      }\n      version\n    }\n  }\n}"): (typeof documents)["mutation TransferPerson($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      transferredTo {\n        id\n        ticket\n        position\n      }\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Undo($input: QueueEntryInput!) {\n  undo(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}"): (typeof documents)["mutation Undo($input: QueueEntryInput!) {\n  undo(input: $input) {\n    entry {\n      id\n      ticket\n      state\n      position\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Acknowledge($id: ID!) {\n  acknowledgeNotification(id: $id) {\n    id\n    deliveryStatus\n    deliveredAt\n  }\n}"): (typeof documents)["mutation Acknowledge($id: ID!) {\n  acknowledgeNotification(id: $id) {\n    id\n    deliveryStatus\n    deliveredAt\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Announcements($department: String!, $after: String) {\n  announcements(department: $department, first: 10, after: $after) {\n    nodes {\n      id\n      event\n      createdAt\n      total\n      sent\n      delivered\n      failed\n      failures {\n        cause\n        retried\n        givenUp\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"): (typeof documents)["query Announcements($department: String!, $after: String) {\n  announcements(department: $department, first: 10, after: $after) {\n    nodes {\n      id\n      event\n      createdAt\n      total\n      sent\n      delivered\n      failed\n      failures {\n        cause\n        retried\n        givenUp\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AnswerCall($id: ID!, $response: CallAnswer!) {\n  acknowledgeNotification(id: $id, response: $response) {\n    id\n    event\n    deliveryStatus\n    deliveredAt\n  }\n}"): (typeof documents)["mutation AnswerCall($id: ID!, $response: CallAnswer!) {\n  acknowledgeNotification(id: $id, response: $response) {\n    id\n    event\n    deliveryStatus\n    deliveredAt\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DeliveryProgress($id: ID!) {\n  announcement(id: $id) {\n    event\n    department {\n      code\n    }\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}"): (typeof documents)["query DeliveryProgress($id: ID!) {\n  announcement(id: $id) {\n    event\n    department {\n      code\n    }\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ExplainDelivery($announcement: ID!, $person: ID!) {\n  deliveryExplanation(announcement: $announcement, person: $person) {\n    outcome\n    attempts\n    failure\n    steps {\n      step\n      isDone\n      at\n    }\n    ladder {\n      step\n      channel\n      outcome\n      at\n      address\n      reason\n    }\n    messages {\n      id\n      status\n    }\n  }\n}"): (typeof documents)["query ExplainDelivery($announcement: ID!, $person: ID!) {\n  deliveryExplanation(announcement: $announcement, person: $person) {\n    outcome\n    attempts\n    failure\n    steps {\n      step\n      isDone\n      at\n    }\n    ladder {\n      step\n      channel\n      outcome\n      at\n      address\n      reason\n    }\n    messages {\n      id\n      status\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Inbox($first: Int! = 20, $after: String, $unacknowledgedOnly: Boolean! = false) {\n  notifications(\n    first: $first\n    after: $after\n    unacknowledgedOnly: $unacknowledgedOnly\n  ) {\n    nodes {\n      id\n      event\n      message\n      deliveryStatus\n      attempts\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): (typeof documents)["query Inbox($first: Int! = 20, $after: String, $unacknowledgedOnly: Boolean! = false) {\n  notifications(\n    first: $first\n    after: $after\n    unacknowledgedOnly: $unacknowledgedOnly\n  ) {\n    nodes {\n      id\n      event\n      message\n      deliveryStatus\n      attempts\n      sentAt\n      deliveredAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query LastAnnouncement($department: String!) {\n  lastAnnouncement(department: $department) {\n    id\n    event\n    createdAt\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n  announcementReach\n}"): (typeof documents)["query LastAnnouncement($department: String!) {\n  lastAnnouncement(department: $department) {\n    id\n    event\n    createdAt\n    total\n    pending\n    sent\n    delivered\n    failed\n  }\n  announcementReach\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription ListenNotifications {\n  queueNotification {\n    id\n    event\n    message\n    createdAt\n    department {\n      code\n      name\n    }\n  }\n}"): (typeof documents)["subscription ListenNotifications {\n  queueNotification {\n    id\n    event\n    message\n    createdAt\n    department {\n      code\n      name\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SendTest($input: SendTestNotificationInput!) {\n  sendTestNotification(input: $input) {\n    notification {\n      id\n      event\n      createdAt\n    }\n  }\n}"): (typeof documents)["mutation SendTest($input: SendTestNotificationInput!) {\n  sendTestNotification(input: $input) {\n    notification {\n      id\n      event\n      createdAt\n    }\n  }\n}"];
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
export function graphql(source: "query AllDepartments {\n  allDepartments {\n    id\n    code\n    name\n    timeZone\n    active\n    opensAutomatically\n    version\n  }\n}"): (typeof documents)["query AllDepartments {\n  allDepartments {\n    id\n    code\n    name\n    timeZone\n    active\n    opensAutomatically\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Devices {\n  devices {\n    id\n    kind\n    name\n    departments {\n      code\n    }\n    pairedAt\n    lastSeenAt\n    pageVersion\n    isAway\n    revokedAt\n  }\n}"): (typeof documents)["query Devices {\n  devices {\n    id\n    kind\n    name\n    departments {\n      code\n    }\n    pairedAt\n    lastSeenAt\n    pageVersion\n    isAway\n    revokedAt\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PairDevice($input: PairDeviceInput!) {\n  pairDevice(input: $input) {\n    device {\n      id\n      kind\n      departments {\n        code\n      }\n    }\n    deviceToken\n  }\n}"): (typeof documents)["mutation PairDevice($input: PairDeviceInput!) {\n  pairDevice(input: $input) {\n    device {\n      id\n      kind\n      departments {\n        code\n      }\n    }\n    deviceToken\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterDevice($input: RegisterDeviceInput!) {\n  registerDevice(input: $input) {\n    device {\n      id\n      name\n    }\n    pairingCode\n  }\n}"): (typeof documents)["mutation RegisterDevice($input: RegisterDeviceInput!) {\n  registerDevice(input: $input) {\n    device {\n      id\n      name\n    }\n    pairingCode\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReportVersionOfDevice($input: ReportVersionInput!) {\n  reportVersion(input: $input) {\n    device {\n      id\n      pageVersion\n    }\n  }\n}"): (typeof documents)["mutation ReportVersionOfDevice($input: ReportVersionInput!) {\n  reportVersion(input: $input) {\n    device {\n      id\n      pageVersion\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeDevice($input: RevokeDeviceInput!) {\n  revokeDevice(input: $input) {\n    device {\n      id\n      revokedAt\n    }\n  }\n}"): (typeof documents)["mutation RevokeDevice($input: RevokeDeviceInput!) {\n  revokeDevice(input: $input) {\n    device {\n      id\n      revokedAt\n    }\n  }\n}"];
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
export function graphql(source: "mutation DrainQueue($input: DrainQueueInput!) {\n  drainQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      servingUntil\n      version\n    }\n  }\n}"): (typeof documents)["mutation DrainQueue($input: DrainQueueInput!) {\n  drainQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      servingUntil\n      version\n    }\n  }\n}"];
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
export function graphql(source: "mutation PauseQueue($input: PauseQueueInput!) {\n  pauseQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      pausedUntil\n      version\n    }\n  }\n}"): (typeof documents)["mutation PauseQueue($input: PauseQueueInput!) {\n  pauseQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      pausedUntil\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query QueueStatus($department: String) {\n  queueStatus(department: $department) {\n    department {\n      code\n      name\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    estimatedWaitMinutes\n    openedAt\n    closesAt\n    currentSchedule {\n      opensAt\n      closesAt\n    }\n    version\n  }\n}"): (typeof documents)["query QueueStatus($department: String) {\n  queueStatus(department: $department) {\n    department {\n      code\n      name\n    }\n    isOpen\n    statusMessage\n    totalWaiting\n    estimatedWaitMinutes\n    openedAt\n    closesAt\n    currentSchedule {\n      opensAt\n      closesAt\n    }\n    version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ResumeQueue($input: ResumeQueueInput!) {\n  resumeQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      pausedUntil\n      version\n    }\n  }\n}"): (typeof documents)["mutation ResumeQueue($input: ResumeQueueInput!) {\n  resumeQueue(input: $input) {\n    status {\n      state\n      isOpen\n      statusMessage\n      pausedUntil\n      version\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        state\n        until\n        by {\n          displayName\n        }\n        note\n      }\n    }\n  }\n}"): (typeof documents)["mutation SetOverride($input: SetQueueOverrideInput!) {\n  setQueueOverride(input: $input) {\n    status {\n      isOpen\n      closesAt\n      opensAt\n      override {\n        state\n        until\n        by {\n          displayName\n        }\n        note\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DepartmentStatistics($department: String!, $from: String!, $to: String!) {\n  departmentStatistics(department: $department, from: $from, to: $to) {\n    arrivals\n    served\n    abandoned\n    noShows\n    noShowShare\n    stillInLine\n    wait {\n      p50Minutes\n      p90Minutes\n      p95Minutes\n      stillWaiting\n    }\n    service {\n      meanMinutes\n      p50Minutes\n      p90Minutes\n    }\n    noticeToArrival {\n      p50Minutes\n      p90Minutes\n    }\n    notices {\n      notified\n      sent\n      delivered\n      failed\n    }\n  }\n}"): (typeof documents)["query DepartmentStatistics($department: String!, $from: String!, $to: String!) {\n  departmentStatistics(department: $department, from: $from, to: $to) {\n    arrivals\n    served\n    abandoned\n    noShows\n    noShowShare\n    stillInLine\n    wait {\n      p50Minutes\n      p90Minutes\n      p95Minutes\n      stillWaiting\n    }\n    service {\n      meanMinutes\n      p50Minutes\n      p90Minutes\n    }\n    noticeToArrival {\n      p50Minutes\n      p90Minutes\n    }\n    notices {\n      notified\n      sent\n      delivered\n      failed\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WaitAccuracy($department: String!) {\n  waitAccuracy(department: $department) {\n    meanAbsoluteErrorMinutes\n    coverage\n    lateShare\n    sampleSize\n    from\n    until\n  }\n}"): (typeof documents)["query WaitAccuracy($department: String!) {\n  waitAccuracy(department: $department) {\n    meanAbsoluteErrorMinutes\n    coverage\n    lateShare\n    sampleSize\n    from\n    until\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchLab { queueStatusChanged(department: \"LAB\") { isOpen } }"): (typeof documents)["subscription WatchLab { queueStatusChanged(department: \"LAB\") { isOpen } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CallOneOfMany { callNext(input: { department: \"OPD\" }) { entry { id ticket } } }"): (typeof documents)["mutation CallOneOfMany { callNext(input: { department: \"OPD\" }) { entry { id ticket } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription WatchWhoWaits { queueLineChanged(department: \"OPD\") { waiting } }"): (typeof documents)["subscription WatchWhoWaits { queueLineChanged(department: \"OPD\") { waiting } }"];
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
export function graphql(source: "mutation AddMailAddress($input: AddContactPointInput!) {\n  addContactPoint(input: $input) { contactPoint { id state address } }\n}"): (typeof documents)["mutation AddMailAddress($input: AddContactPointInput!) {\n  addContactPoint(input: $input) { contactPoint { id state address } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation VerifyMailAddress($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) { contactPoint { state } }\n}"): (typeof documents)["mutation VerifyMailAddress($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) { contactPoint { state } }\n}"];
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
export function graphql(source: "query StatusOfTheLine {\n  queueStatus(department: \"OPD\") {\n    state isOpen statusMessage totalWaiting estimatedWaitMinutes estimate { lowMinutes likelyMinutes highMinutes }\n  }\n}"): (typeof documents)["query StatusOfTheLine {\n  queueStatus(department: \"OPD\") {\n    state isOpen statusMessage totalWaiting estimatedWaitMinutes estimate { lowMinutes likelyMinutes highMinutes }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StartInTheLine($input: QueueEntryInput!) { startService(input: $input) { entry { ...Standing } } }"): (typeof documents)["mutation StartInTheLine($input: QueueEntryInput!) { startService(input: $input) { entry { ...Standing } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CompleteInTheLine($input: QueueEntryInput!) { completeService(input: $input) { entry { ...Standing } } }"): (typeof documents)["mutation CompleteInTheLine($input: QueueEntryInput!) { completeService(input: $input) { entry { ...Standing } } }"];
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
export function graphql(source: "mutation OpenBoard { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }"): (typeof documents)["mutation OpenBoard { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation JoinBoard { joinQueue(input: { department: \"OPD\" }) { entry { id } } }"): (typeof documents)["mutation JoinBoard { joinQueue(input: { department: \"OPD\" }) { entry { id } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RoomOfBoard { saveServicePoint(input: { department: \"OPD\", name: \"Room 3\" }) { servicePoint { id } } }"): (typeof documents)["mutation RoomOfBoard { saveServicePoint(input: { department: \"OPD\", name: \"Room 3\" }) { servicePoint { id } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CallOnBoard($room: ID) {\n  callNext(input: { department: \"OPD\", servicePoint: $room }) { entry { id ticket } }\n}"): (typeof documents)["mutation CallOnBoard($room: ID) {\n  callNext(input: { department: \"OPD\", servicePoint: $room }) { entry { id ticket } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation MissedOnBoard($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }"): (typeof documents)["mutation MissedOnBoard($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription BoardOfOpd($department: String) {\n  displayBoardChanged(department: $department) {\n    department { code name } state waiting estimate { lowMinutes highMinutes } newest { ticket servicePoint speech }\n    recent { ticket servicePoint calledAt speech } missed asOf version\n  }\n}"): (typeof documents)["subscription BoardOfOpd($department: String) {\n  displayBoardChanged(department: $department) {\n    department { code name } state waiting estimate { lowMinutes highMinutes } newest { ticket servicePoint speech }\n    recent { ticket servicePoint calledAt speech } missed asOf version\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription LineOfOpd {\n  queueLineChanged(department: \"OPD\") { state waiting version entries { ticket state position } }\n}"): (typeof documents)["subscription LineOfOpd {\n  queueLineChanged(department: \"OPD\") { state waiting version entries { ticket state position } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation OpenMoving { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }"): (typeof documents)["mutation OpenMoving { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation JoinMoving { joinQueue(input: { department: \"OPD\" }) { entry { id ticket position } } }"): (typeof documents)["mutation JoinMoving { joinQueue(input: { department: \"OPD\" }) { entry { id ticket position } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CallMoving { callNext(input: { department: \"OPD\" }) { entry { id ticket state } } }"): (typeof documents)["mutation CallMoving { callNext(input: { department: \"OPD\" }) { entry { id ticket state } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription MyMovingPlace {\n  queueEntryChanged {\n    id ticket state position peopleAhead answerBy version movedBackBecause estimate { lowMinutes likelyMinutes highMinutes basis }\n  }\n}"): (typeof documents)["subscription MyMovingPlace {\n  queueEntryChanged {\n    id ticket state position peopleAhead answerBy version movedBackBecause estimate { lowMinutes likelyMinutes highMinutes basis }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UrgentMoving($entry: ID!) {\n  setPriority(input: { entry: $entry, serviceClass: URGENT, note: \"Pain\" }) { entry { position } }\n}"): (typeof documents)["mutation UrgentMoving($entry: ID!) {\n  setPriority(input: { entry: $entry, serviceClass: URGENT, note: \"Pain\" }) { entry { position } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MovingStatus {\n  queueStatus(department: \"OPD\") { state totalWaiting estimatedWaitMinutes statusMessage estimate { lowMinutes highMinutes } version }\n}"): (typeof documents)["query MovingStatus {\n  queueStatus(department: \"OPD\") { state totalWaiting estimatedWaitMinutes statusMessage estimate { lowMinutes highMinutes } version }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription PersonalNotices { queueNotification { id event ticket withdrawnAt department { code } } }"): (typeof documents)["subscription PersonalNotices { queueNotification { id event ticket withdrawnAt department { code } } }"];
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
export function graphql(source: "query OwnIds { notifications { nodes { __typename id } } myContactPoints { __typename id } }"): (typeof documents)["query OwnIds { notifications { nodes { __typename id } } myContactPoints { __typename id } }"];
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
export function graphql(source: "query OfficeDeliveriesOf($filter: DeliveryFilter, $first: Int! = 20, $after: String) {\n  deliveries(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo { hasNextPage endCursor }\n    nodes { id channel status reason address cost event announcement { id } recipient { externalId } }\n  }\n}"): (typeof documents)["query OfficeDeliveriesOf($filter: DeliveryFilter, $first: Int! = 20, $after: String) {\n  deliveries(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo { hasNextPage endCursor }\n    nodes { id channel status reason address cost event announcement { id } recipient { externalId } }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RetryableOf($filter: DeliveryFilter!) { retryableDeliveries(filter: $filter) }"): (typeof documents)["query RetryableOf($filter: DeliveryFilter!) { retryableDeliveries(filter: $filter) }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RetryOf($input: RetryDeliveriesInput!) { retryDeliveries(input: $input) { count } }"): (typeof documents)["mutation RetryOf($input: RetryDeliveriesInput!) { retryDeliveries(input: $input) { count } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WhyByChannels($announcement: ID!, $person: ID!) {\n  deliveryExplanation(announcement: $announcement, person: $person) {\n    outcome\n    steps { step isDone at }\n    ladder { step channel condition outcome at address reason }\n    messages { channel step status address recipient { externalId } }\n  }\n}"): (typeof documents)["query WhyByChannels($announcement: ID!, $person: ID!) {\n  deliveryExplanation(announcement: $announcement, person: $person) {\n    outcome\n    steps { step isDone at }\n    ladder { step channel condition outcome at address reason }\n    messages { channel step status address recipient { externalId } }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FunnelOf($id: ID!) {\n  announcement(id: $id) { channels { step channel condition dueAt plannedAt recipients withoutAddress counts { status reason count } } }\n}"): (typeof documents)["query FunnelOf($id: ID!) {\n  announcement(id: $id) { channels { step channel condition dueAt plannedAt recipients withoutAddress counts { status reason count } } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query StepsOf($department: String) {\n  channelSteps(department: $department) { event step afterSeconds channel condition ttlSeconds department { code } }\n}"): (typeof documents)["query StepsOf($department: String) {\n  channelSteps(department: $department) { event step afterSeconds channel condition ttlSeconds department { code } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SaveSteps($input: SaveChannelStepsInput!) {\n  saveChannelSteps(input: $input) { steps { id step afterSeconds channel condition ttlSeconds department { code } } }\n}"): (typeof documents)["mutation SaveSteps($input: SaveChannelStepsInput!) {\n  saveChannelSteps(input: $input) { steps { id step afterSeconds channel condition ttlSeconds department { code } } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AllProviders {\n  providers {\n    name channel isConfigured isDevelopment isPaused pausedBy { externalId } pausedAt circuit lastFailure lastFailureAt nextProbeAt\n    ratePerSecond waiting sentToday failedToday costToday dailyCap currency\n  }\n}"): (typeof documents)["query AllProviders {\n  providers {\n    name channel isConfigured isDevelopment isPaused pausedBy { externalId } pausedAt circuit lastFailure lastFailureAt nextProbeAt\n    ratePerSecond waiting sentToday failedToday costToday dailyCap currency\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PauseOne($input: PauseProviderInput!) { pauseProvider(input: $input) { provider { name isPaused pausedBy { externalId } } } }"): (typeof documents)["mutation PauseOne($input: PauseProviderInput!) { pauseProvider(input: $input) { provider { name isPaused pausedBy { externalId } } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation TestOne($input: TestProviderInput!) { testProvider(input: $input) { outcome isAccepted } }"): (typeof documents)["mutation TestOne($input: TestProviderInput!) { testProvider(input: $input) { outcome isAccepted } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ReachInLine { queueEntries(department: \"OPD\") { reach patient { externalId } } }"): (typeof documents)["query ReachInLine { queueEntries(department: \"OPD\") { reach patient { externalId } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query SuppressionsOf($channel: Channel, $first: Int! = 20, $after: String) {\n  suppressions(channel: $channel, first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { id channel hint reason } }\n}"): (typeof documents)["query SuppressionsOf($channel: Channel, $first: Int! = 20, $after: String) {\n  suppressions(channel: $channel, first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { id channel hint reason } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation LiftOne($id: ID!) { liftSuppression(input: { suppression: $id }) { suppression { id hint } } }"): (typeof documents)["mutation LiftOne($id: ID!) { liftSuppression(input: { suppression: $id }) { suppression { id hint } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AccuracyByHand($department: String!) {\n  waitAccuracy(department: $department) {\n    department { code } meanAbsoluteErrorMinutes coverage lateShare sampleSize from until\n  }\n}"): (typeof documents)["query AccuracyByHand($department: String!) {\n  waitAccuracy(department: $department) {\n    department { code } meanAbsoluteErrorMinutes coverage lateShare sampleSize from until\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CallForOwnPlaces { callNext(input: { department: \"OPD\" }) { entry { id ticket state } } }"): (typeof documents)["mutation CallForOwnPlaces { callNext(input: { department: \"OPD\" }) { entry { id ticket state } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation MissForOwnPlaces($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }"): (typeof documents)["mutation MissForOwnPlaces($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query EntryHistory { queueEntries(department: \"OPD\") { ticket classReason promised { lowMinutes highMinutes } lastNotice { event createdAt deliveryStatus bestMessage { channel status } } } }"): (typeof documents)["query EntryHistory { queueEntries(department: \"OPD\") { ticket classReason promised { lowMinutes highMinutes } lastNotice { event createdAt deliveryStatus bestMessage { channel status } } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OwnHistory { myQueueEntries { ticket classReason promised { lowMinutes } lastNotice { event } } }"): (typeof documents)["query OwnHistory { myQueueEntries { ticket classReason promised { lowMinutes } lastNotice { event } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OwnScope { me { departments { code } } }"): (typeof documents)["query OwnScope { me { departments { code } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NeedsIn($department: String!) { queueEntries(department: $department) { ticket needs } }"): (typeof documents)["query NeedsIn($department: String!) { queueEntries(department: $department) { ticket needs } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OwnNeeds { myQueueEntries { ticket needs } }"): (typeof documents)["query OwnNeeds { myQueueEntries { ticket needs } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OwnPlaceInFull { myQueueEntries { ticket patient { displayName } label reach why servicePoint { name } } }"): (typeof documents)["query OwnPlaceInFull { myQueueEntries { ticket patient { displayName } label reach why servicePoint { name } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query CountDay($department: String!, $from: String!, $to: String!) {\n  departmentStatistics(department: $department, from: $from, to: $to) { arrivals served wait { stillWaiting } until }\n}"): (typeof documents)["query CountDay($department: String!, $from: String!, $to: String!) {\n  departmentStatistics(department: $department, from: $from, to: $to) { arrivals served wait { stillWaiting } until }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query EntriesOfGuest { me { displayName role } myQueueEntries { id ticket state position label patient { id } } }"): (typeof documents)["query EntriesOfGuest { me { displayName role } myQueueEntries { id ticket state position label patient { id } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FindTicket($department: String!, $ticket: String!) {\n  entryByTicket(department: $department, ticket: $ticket) { id ticket label serviceClass patient { id } }\n}"): (typeof documents)["query FindTicket($department: String!, $ticket: String!) {\n  entryByTicket(department: $department, ticket: $ticket) { id ticket label serviceClass patient { id } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddSomebody($input: AddToQueueInput!) {\n  addToQueue(input: $input) { ticketToken ticketPath entry { id ticket label } }\n}"): (typeof documents)["mutation AddSomebody($input: AddToQueueInput!) {\n  addToQueue(input: $input) { ticketToken ticketPath entry { id ticket label } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CancelGuest($id: ID!) { cancelEntry(input: { entry: $id, note: \"left\" }) { entry { state } } }"): (typeof documents)["mutation CancelGuest($id: ID!) { cancelEntry(input: { entry: $id, note: \"left\" }) { entry { state } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query LocaleOfGuest { me { locale } }"): (typeof documents)["query LocaleOfGuest { me { locale } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation OpenForLine { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }"): (typeof documents)["mutation OpenForLine { setQueueOpen(input: { department: \"OPD\", isOpen: true }) { status { isOpen } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation JoinOpd($key: String) {\n  joinQueue(input: { department: \"OPD\", idempotencyKey: $key }) { entry { id ticket state position peopleAhead } }\n}"): (typeof documents)["mutation JoinOpd($key: String) {\n  joinQueue(input: { department: \"OPD\", idempotencyKey: $key }) { entry { id ticket state position peopleAhead } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyPlace { myQueueEntries { ticket state position } }"): (typeof documents)["query MyPlace { myQueueEntries { ticket state position } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CallNextInOpd { callNext(input: { department: \"OPD\" }) { entry { ticket state answerBy } } }"): (typeof documents)["mutation CallNextInOpd { callNext(input: { department: \"OPD\" }) { entry { ticket state answerBy } } }"];
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
export function graphql(source: "query AllDevices {\n  devices { id kind name createdAt pairedAt lastSeenAt pageVersion revokedAt isAway departments { code } }\n}"): (typeof documents)["query AllDevices {\n  devices { id kind name createdAt pairedAt lastSeenAt pageVersion revokedAt isAway departments { code } }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReportAs($version: String!) { reportVersion(input: { version: $version }) { device { id pageVersion } } }"): (typeof documents)["mutation ReportAs($version: String!) { reportVersion(input: { version: $version }) { device { id pageVersion } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Revoke($id: ID!) { revokeDevice(input: { device: $id }) { device { id revokedAt } } }"): (typeof documents)["mutation Revoke($id: ID!) { revokeDevice(input: { device: $id }) { device { id revokedAt } } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddAtKiosk($input: AddToQueueInput!) { addToQueue(input: $input) { ticketToken entry { ticket } } }"): (typeof documents)["mutation AddAtKiosk($input: AddToQueueInput!) { addToQueue(input: $input) { ticketToken entry { ticket } } }"];
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
export function graphql(source: "query MyAddresses {\n  myContactPoints {\n    id\n    channel\n    address\n    state\n    verifiedAt\n    codeUntil\n  }\n}\n\nmutation AddAddress($input: AddContactPointInput!) {\n  addContactPoint(input: $input) {\n    contactPoint {\n      id\n      channel\n      address\n      state\n      verifiedAt\n      codeUntil\n    }\n  }\n}\n\nmutation VerifyAddress($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) {\n    contactPoint {\n      id\n      state\n      codeUntil\n    }\n  }\n}\n\nmutation RemoveAddress($input: RemoveContactPointInput!) {\n  removeContactPoint(input: $input) {\n    contactPoint {\n      id\n    }\n  }\n}\n\nquery MySettings {\n  mySettings {\n    channels\n    pushPublicKey\n    preferences {\n      event\n      channel\n      isOn\n      isDefault\n      isLocked\n    }\n    quietHours {\n      from\n      until\n      timeZone\n    }\n  }\n}\n\nmutation ChooseChannel($input: SetPreferenceInput!) {\n  setPreference(input: $input) {\n    settings {\n      preferences {\n        event\n        channel\n        isOn\n        isDefault\n        isLocked\n      }\n    }\n  }\n}\n\nmutation Rest($input: SetQuietHoursInput!) {\n  setQuietHours(input: $input) {\n    settings {\n      quietHours {\n        from\n        until\n        timeZone\n      }\n    }\n  }\n}"): (typeof documents)["query MyAddresses {\n  myContactPoints {\n    id\n    channel\n    address\n    state\n    verifiedAt\n    codeUntil\n  }\n}\n\nmutation AddAddress($input: AddContactPointInput!) {\n  addContactPoint(input: $input) {\n    contactPoint {\n      id\n      channel\n      address\n      state\n      verifiedAt\n      codeUntil\n    }\n  }\n}\n\nmutation VerifyAddress($input: VerifyContactPointInput!) {\n  verifyContactPoint(input: $input) {\n    contactPoint {\n      id\n      state\n      codeUntil\n    }\n  }\n}\n\nmutation RemoveAddress($input: RemoveContactPointInput!) {\n  removeContactPoint(input: $input) {\n    contactPoint {\n      id\n    }\n  }\n}\n\nquery MySettings {\n  mySettings {\n    channels\n    pushPublicKey\n    preferences {\n      event\n      channel\n      isOn\n      isDefault\n      isLocked\n    }\n    quietHours {\n      from\n      until\n      timeZone\n    }\n  }\n}\n\nmutation ChooseChannel($input: SetPreferenceInput!) {\n  setPreference(input: $input) {\n    settings {\n      preferences {\n        event\n        channel\n        isOn\n        isDefault\n        isLocked\n      }\n    }\n  }\n}\n\nmutation Rest($input: SetQuietHoursInput!) {\n  setQuietHours(input: $input) {\n    settings {\n      quietHours {\n        from\n        until\n        timeZone\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Me {\n  me {\n    id\n    role\n  }\n}"): (typeof documents)["query Me {\n  me {\n    id\n    role\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ModelJoin($input: JoinQueueInput!) {\n  joinQueue(input: $input) {\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation ModelCallNext($input: CallNextInput!) {\n  callNext(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelCall($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelRecall($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelStart($input: QueueEntryInput!) {\n  startService(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelComplete($input: QueueEntryInput!) {\n  completeService(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelNoShow($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelHold($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelCancel($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelUndo($input: QueueEntryInput!) {\n  undo(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelRequeue($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelPriority($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelTransfer($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nquery ModelLine($department: String!) {\n  queueEntries(department: $department, states: [WAITING]) {\n    id\n    position\n  }\n}\n\nquery ModelMine {\n  myQueueEntries {\n    id\n    state\n    position\n    peopleAhead\n  }\n}\n\nmutation ModelOpen($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: true}) {\n    changed\n  }\n}"): (typeof documents)["mutation ModelJoin($input: JoinQueueInput!) {\n  joinQueue(input: $input) {\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation ModelCallNext($input: CallNextInput!) {\n  callNext(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelCall($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelRecall($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelStart($input: QueueEntryInput!) {\n  startService(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelComplete($input: QueueEntryInput!) {\n  completeService(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelNoShow($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelHold($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelCancel($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelUndo($input: QueueEntryInput!) {\n  undo(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelRequeue($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelPriority($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nmutation ModelTransfer($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      id\n    }\n  }\n}\n\nquery ModelLine($department: String!) {\n  queueEntries(department: $department, states: [WAITING]) {\n    id\n    position\n  }\n}\n\nquery ModelMine {\n  myQueueEntries {\n    id\n    state\n    position\n    peopleAhead\n  }\n}\n\nmutation ModelOpen($department: String!) {\n  setQueueOpen(input: {department: $department, isOpen: true}) {\n    changed\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Standing on QueueEntry {\n  id\n  ticket\n  state\n  serviceClass\n  position\n  answerBy\n  answer\n  calledAt\n  movedBackBecause\n  version\n  servicePoint {\n    name\n  }\n  transferredTo {\n    id\n    ticket\n    state\n    position\n  }\n}\n\nquery StandingIn($department: String! = \"OPD\", $states: [QueueEntryState!]) {\n  queueEntries(department: $department, states: $states) {\n    ...Standing\n  }\n}\n\nmutation JoinLineOf($department: String! = \"OPD\") {\n  joinQueue(input: {department: $department}) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Call($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Recall($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation MarkNoShow($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Hold($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation CancelEntry($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Requeue($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation SetPriority($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation SetNeeds($input: SetNeedsInput!) {\n  setNeeds(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Transfer($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation JoinForStates {\n  joinQueue(input: {department: \"OPD\"}) {\n    entry {\n      id\n      ticket\n      state\n    }\n  }\n}\n\nmutation CallForStates {\n  callNext(input: {department: \"OPD\"}) {\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation StartForStates($entry: ID!) {\n  startService(input: {entry: $entry}) {\n    entry {\n      state\n    }\n  }\n}\n\nmutation CompleteForStates($entry: ID!) {\n  completeService(input: {entry: $entry}) {\n    entry {\n      state\n    }\n  }\n}\n\nquery MineForStates {\n  myQueueEntries {\n    ticket\n    state\n    willBeSeen\n  }\n}\n\nmutation SetForStates($isOpen: Boolean!, $discardWaiting: Boolean) {\n  setQueueOpen(\n    input: {department: \"OPD\", isOpen: $isOpen, discardWaiting: $discardWaiting}\n  ) {\n    message\n    changed\n    announcement {\n      id\n    }\n    status {\n      state\n      isOpen\n      servingUntil\n      pausedUntil\n      statusMessage\n    }\n  }\n}\n\nmutation DrainForStates($note: String) {\n  drainQueue(input: {department: \"OPD\", note: $note}) {\n    status {\n      state\n      isOpen\n      servingUntil\n      totalWaiting\n      statusMessage\n      version\n    }\n  }\n}\n\nmutation PauseForStates($until: DateTimeISO, $note: String) {\n  pauseQueue(input: {department: \"OPD\", until: $until, note: $note}) {\n    status {\n      state\n      isOpen\n      pausedUntil\n      statusMessage\n      version\n    }\n  }\n}\n\nmutation ResumeForStates {\n  resumeQueue(input: {department: \"OPD\"}) {\n    status {\n      state\n      isOpen\n      pausedUntil\n    }\n  }\n}\n\nquery StatusForStates {\n  queueStatus(department: \"OPD\") {\n    state\n    isOpen\n    pausedUntil\n    servingUntil\n    closesAt\n    opensAt\n  }\n}\n\nmutation AddGuest($department: String!, $key: String) {\n  addToQueue(input: {department: $department, idempotencyKey: $key}) {\n    ticketToken\n    ticketPath\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation AddDevice($kind: DeviceKind!, $departments: [String!]!) {\n  registerDevice(input: {kind: $kind, name: \"Hall\", departments: $departments}) {\n    pairingCode\n    device {\n      id\n    }\n  }\n}\n\nmutation PairWith($code: String!) {\n  pairDevice(input: {code: $code}) {\n    deviceToken\n    device {\n      id\n      kind\n    }\n  }\n}\n\nquery WaitingIn($department: String! = \"OPD\") {\n  queueStatus(department: $department) {\n    totalWaiting\n  }\n}"): (typeof documents)["fragment Standing on QueueEntry {\n  id\n  ticket\n  state\n  serviceClass\n  position\n  answerBy\n  answer\n  calledAt\n  movedBackBecause\n  version\n  servicePoint {\n    name\n  }\n  transferredTo {\n    id\n    ticket\n    state\n    position\n  }\n}\n\nquery StandingIn($department: String! = \"OPD\", $states: [QueueEntryState!]) {\n  queueEntries(department: $department, states: $states) {\n    ...Standing\n  }\n}\n\nmutation JoinLineOf($department: String! = \"OPD\") {\n  joinQueue(input: {department: $department}) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Call($input: CallInput!) {\n  call(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Recall($input: QueueEntryInput!) {\n  recall(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation MarkNoShow($input: QueueEntryInput!) {\n  markNoShow(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Hold($input: QueueEntryInput!) {\n  hold(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation CancelEntry($input: QueueEntryInput!) {\n  cancelEntry(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Requeue($input: RequeueInput!) {\n  requeue(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation SetPriority($input: SetPriorityInput!) {\n  setPriority(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation SetNeeds($input: SetNeedsInput!) {\n  setNeeds(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation Transfer($input: TransferInput!) {\n  transfer(input: $input) {\n    entry {\n      ...Standing\n    }\n  }\n}\n\nmutation JoinForStates {\n  joinQueue(input: {department: \"OPD\"}) {\n    entry {\n      id\n      ticket\n      state\n    }\n  }\n}\n\nmutation CallForStates {\n  callNext(input: {department: \"OPD\"}) {\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation StartForStates($entry: ID!) {\n  startService(input: {entry: $entry}) {\n    entry {\n      state\n    }\n  }\n}\n\nmutation CompleteForStates($entry: ID!) {\n  completeService(input: {entry: $entry}) {\n    entry {\n      state\n    }\n  }\n}\n\nquery MineForStates {\n  myQueueEntries {\n    ticket\n    state\n    willBeSeen\n  }\n}\n\nmutation SetForStates($isOpen: Boolean!, $discardWaiting: Boolean) {\n  setQueueOpen(\n    input: {department: \"OPD\", isOpen: $isOpen, discardWaiting: $discardWaiting}\n  ) {\n    message\n    changed\n    announcement {\n      id\n    }\n    status {\n      state\n      isOpen\n      servingUntil\n      pausedUntil\n      statusMessage\n    }\n  }\n}\n\nmutation DrainForStates($note: String) {\n  drainQueue(input: {department: \"OPD\", note: $note}) {\n    status {\n      state\n      isOpen\n      servingUntil\n      totalWaiting\n      statusMessage\n      version\n    }\n  }\n}\n\nmutation PauseForStates($until: DateTimeISO, $note: String) {\n  pauseQueue(input: {department: \"OPD\", until: $until, note: $note}) {\n    status {\n      state\n      isOpen\n      pausedUntil\n      statusMessage\n      version\n    }\n  }\n}\n\nmutation ResumeForStates {\n  resumeQueue(input: {department: \"OPD\"}) {\n    status {\n      state\n      isOpen\n      pausedUntil\n    }\n  }\n}\n\nquery StatusForStates {\n  queueStatus(department: \"OPD\") {\n    state\n    isOpen\n    pausedUntil\n    servingUntil\n    closesAt\n    opensAt\n  }\n}\n\nmutation AddGuest($department: String!, $key: String) {\n  addToQueue(input: {department: $department, idempotencyKey: $key}) {\n    ticketToken\n    ticketPath\n    entry {\n      id\n      ticket\n    }\n  }\n}\n\nmutation AddDevice($kind: DeviceKind!, $departments: [String!]!) {\n  registerDevice(input: {kind: $kind, name: \"Hall\", departments: $departments}) {\n    pairingCode\n    device {\n      id\n    }\n  }\n}\n\nmutation PairWith($code: String!) {\n  pairDevice(input: {code: $code}) {\n    deviceToken\n    device {\n      id\n      kind\n    }\n  }\n}\n\nquery WaitingIn($department: String! = \"OPD\") {\n  queueStatus(department: $department) {\n    totalWaiting\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetQueueOpen($department: String! = \"OPD\", $isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: $isOpen, note: $note}) {\n    changed\n    status {\n      isOpen\n      version\n      openedAt\n      closesAt\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}\n\nmutation SetQueueOpenByInput($input: SetQueueOpenInput!) {\n  setQueueOpen(input: $input) {\n    changed\n  }\n}"): (typeof documents)["mutation SetQueueOpen($department: String! = \"OPD\", $isOpen: Boolean!, $note: String) {\n  setQueueOpen(input: {department: $department, isOpen: $isOpen, note: $note}) {\n    changed\n    status {\n      isOpen\n      version\n      openedAt\n      closesAt\n    }\n    announcement {\n      id\n    }\n    notificationStats {\n      totalPatientsNotified\n      notificationFailures\n    }\n  }\n}\n\nmutation SetQueueOpenByInput($input: SetQueueOpenInput!) {\n  setQueueOpen(input: $input) {\n    changed\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;