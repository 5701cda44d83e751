/** SQL of what a person has chosen. Each part is an expression: a column, or a constant in quotes. */
interface Choice {
  event: string;
  channel: string;
  recipient: string;
  /** A StepCondition. */
  condition: string;
}

/** Whether a person wants messages of an event by a channel: the most specific choice decides. */
function isWanted({ event, channel, recipient, condition }: Choice): string {
  return `coalesce((select p.is_on from notification_preference p where p.user_id = ${recipient}
    and p.event in (${event}, '*') and p.channel in (${channel}, '*')
    order by p.event <> '*' desc, p.channel <> '*' desc limit 1), ${condition} <> 'BY_CHOICE')`;
}

/** Whether a message is sent: it is wanted, or it is a call and no other confirmed channel is left for calls. */
export function isOn(choice: Choice): string {
  const { event, channel, recipient, condition } = choice;
  const other = isWanted({ event, recipient, channel: 'o.channel', condition: `'ALWAYS'` });
  return `(${isWanted(choice)} or (${event} = 'CALLED' and ${condition} <> 'BY_CHOICE' and not exists (
    select from contact_point o where o.user_id = ${recipient} and o.state = 'ACTIVE' and o.channel <> ${channel} and ${other})))`;
}

/** The end of the quiet hours in which `at` lies; null: it lies in none. A call passes them, and so does a test, which the person has just asked for. */
export function quietUntil({ event, recipient, at }: { event: string; recipient: string; at: string }): string {
  return `case when ${event} not in ('CALLED', 'TEST') then (select case
    when q.quiet_from is null then null
    when (case when q.quiet_from < q.quiet_until
      then q.local::time >= q.quiet_from::time and q.local::time < q.quiet_until::time
      else q.local::time >= q.quiet_from::time or q.local::time < q.quiet_until::time end)
    then (q.local::date + q.quiet_until::time
      + case when q.local::time >= q.quiet_until::time then interval '1 day' else interval '0' end) at time zone q.time_zone end
    from (select *, ${at} at time zone time_zone as local from notification_setting where user_id = ${recipient}) q) end`;
}
