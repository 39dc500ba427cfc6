const RETRY_SECONDS = 5;

/**
 * Does a task at once by `now`, and again some seconds later each time that the task says so by `next`; not while nobody looks at the
 * page. A failure is told once, and taken back when the task succeeds again.
 */
export function repeat(task, run) {
  let timer = null;
  let isStopped = false;
  let hasFailed = false;

  function next(seconds) {
    clearTimeout(timer);
    timer = isStopped ? null : setTimeout(again, seconds * 1000);
  }

  /** Whoever has left does not want to hear of what goes wrong. */
  async function whileHere() {
    try {
      await task();
    } catch (failure) {
      if (!isStopped) {
        throw failure;
      }
    }
  }

  async function again() {
    if (document.hidden) {
      next(1);
      return;
    }
    next(RETRY_SECONDS);
    try {
      await task();
      if (hasFailed) {
        hasFailed = !(await run(() => Promise.resolve()));
      }
    } catch {
      hasFailed ||= !(isStopped || (await run(whileHere)));
    }
  }

  return {
    next,
    async now() {
      next(RETRY_SECONDS);
      hasFailed = !(await run(whileHere));
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
