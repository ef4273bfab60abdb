// Loaded before each process of the product (`node --import`). Its standard input is a pipe from the launcher:
// when that ends, the launcher is gone, however it went, and the process must not stay behind holding a port.
process.stdin.on('error', () => {});
process.stdin.on('close', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 10_000).unref();
});
process.stdin.resume();
process.stdin.unref?.();
