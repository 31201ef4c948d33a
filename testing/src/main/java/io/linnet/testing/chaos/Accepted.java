package io.linnet.testing.chaos;

import java.nio.channels.SelectionKey;

/** A connection that was accepted. Used on the proxy's thread only. */
sealed interface Accepted permits Link, Ignored {

  /** {@link #pump} has nothing to do until something else happens. */
  long NEVER = Long.MAX_VALUE;

  /** Something can be done with the socket of this key. */
  void ready(SelectionKey key, long nowNanos);

  /** Passes on what is due; returns when there is more to do, or {@link #NEVER}. */
  long pump(long nowNanos);

  /** Ends it with RST to whoever is connected. */
  void reset();

  /** Ends it. */
  void close();

  /** False once it has ended. */
  boolean isOpen();
}
