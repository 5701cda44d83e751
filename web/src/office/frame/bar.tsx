/** A share of 1 as a bar. It repeats a number that stands beside it. */
export function Bar({ share }: { share: number }) {
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="whole" width="100" height="8" />
      <rect width={Math.min(100, share * 100)} height="8" />
    </svg>
  );
}
