/** A swell under a rising line. */
export const BrandMark = () => (
  <svg className="brand-mark" viewBox="0 0 24 24" aria-hidden="true">
    <rect width="24" height="24" rx="7" />
    <path d="M4 16.5c2.6 0 3.4-2.4 5.6-2.4s2.6 2.4 5 2.4 3-1.6 5.4-1.6" />
    <path d="M5 11.5c4.6 0 7.4-1.6 10.6-5.6M11.9 5.6h4.1v4.1" />
  </svg>
);
