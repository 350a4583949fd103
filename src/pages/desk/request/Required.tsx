/** The mark of a field that cannot stay empty; to screen readers the field itself says so. */
export function Required() {
  return (
    <b class="required" aria-hidden="true">
      *
    </b>
  );
}
