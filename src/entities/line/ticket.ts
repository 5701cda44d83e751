/** The ticket as people read and speak it: "OPD-042". */
export function ticketOf(departmentCode: string, ticketNumber: number): string {
  return `${departmentCode}-${String(ticketNumber).padStart(3, '0')}`;
}
