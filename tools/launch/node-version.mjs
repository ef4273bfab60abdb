// Written for every Node that knows modules: an old one must get as far as this sentence.
const MINIMUM = [20, 19];

/** Ends the process when Node is too old to run the product. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  console.error(
    'Camphor needs Node.js 20.19 or newer; this is ' +
      process.versions.node +
      '. Install Node.js 24 from https://nodejs.org and try again.',
  );
  console.error(
    `Camphor 需要 Node.js 20.19 或更新版本，当前为 ${process.versions.node}。请安装 Node.js 24 后重试。`,
  );
  process.exit(1);
}
