/** The framework's own floor: the smallest page it serves, static, from the same `next start` everybody has. */
export default function HelloPage() {
  return <h1>Hello</h1>;
}
