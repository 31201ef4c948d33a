package io.linnet.spi;

/** A running watch on the instances of one service, or on the rules of one application. */
public interface Watch extends AutoCloseable {

  /** A watch on something that never changes. */
  Watch IDLE =
      new Watch() {
        @Override
        public State state() {
          return State.CURRENT;
        }

        @Override
        public void close() {}
      };

  /** What the registry can say now. */
  enum State {
    /** No answer yet. */
    CONNECTING,
    /** The last list is current. */
    CURRENT,
    /** The registry is unreachable; the last list may be old. */
    STALE
  }

  /** How current the last list is. */
  State state();

  /** Ends the watch; the listener is not called afterwards. Idempotent. */
  @Override
  void close();
}
