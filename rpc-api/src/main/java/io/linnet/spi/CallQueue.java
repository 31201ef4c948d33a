package io.linnet.spi;

/**
 * The calls of a provider that wait for a worker. It is only of interest while all workers are busy
 * and no further one can join; until then each call finds one soon. Thread-safe; asking is cheap.
 */
public interface CallQueue {

  /** The queue of calls that need no worker, or of a consumer: nothing ever waits. */
  CallQueue NONE =
      new CallQueue() {
        @Override
        public long waitNanos() {
          return 0;
        }

        @Override
        public boolean stands() {
          return false;
        }
      };

  /**
   * How long one more call would wait, in nanoseconds, at the pace of the last 10 to 200 ms; 0
   * while workers keep up.
   */
  long waitNanos();

  /** Whether workers have not kept up for 100 ms, so that it is no burst. */
  boolean stands();
}
