/** The plumb line: what hangs from a string is straight. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="7" class="mark-ground" />
      <path d="M16 4v11" class="mark-line" />
      <path d="M11.500 15h9v3.200L16 28l-4.500-9.800z" class="mark-bob" />
    </svg>
  );
}
