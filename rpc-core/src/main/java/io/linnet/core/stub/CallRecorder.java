package io.linnet.core.stub;

import io.linnet.Decisions;
import io.linnet.Invocation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last calls of a consumer that were explained, for whoever wants to know what would have
 * become of them under other rules. Thread-safe.
 */
public final class CallRecorder {

  /** They hold their arguments; more would say no more. */
  private static final int MOST = 256;

  /**
   * A call that has ended.
   *
   * @param decisions why it went as it did
   */
  public record Recorded(Invocation call, Decisions decisions) {}

  private final Deque<Recorded> last = new ArrayDeque<>();

  /** Keeps a call that has ended, and forgets the one that ended 256 calls ago. */
  void keep(Invocation call, Decisions decisions) {
    synchronized (last) {
      if (last.size() == MOST) {
        last.removeFirst();
      }
      last.addLast(new Recorded(call, decisions));
    }
  }

  /** The calls that are kept, the oldest first. */
  public List<Recorded> last() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }
}
