/**
 * Does a task, and again some seconds later each time that the task says so by `next`; `now` does it at once. While nobody looks at the
 * page it waits, and a failure is told to whoever called `now`, or to nobody: the task is tried again.
 */
export function repeat(task) {
  const RETRY_SECONDS = 5;
  let timer = null;
  let isStopped = false;

  function next(seconds) {
    clearTimeout(timer);
    timer = isStopped ? null : setTimeout(again, seconds * 1000);
  }

  async function again() {
    if (document.hidden) {
      next(1);
      return;
    }
    try {
      await task();
    } catch {
      next(RETRY_SECONDS);
    }
  }

  return {
    next,
    async now() {
      next(RETRY_SECONDS);
      await task();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
