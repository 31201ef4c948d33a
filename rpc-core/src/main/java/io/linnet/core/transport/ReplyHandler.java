package io.linnet.core.transport;

import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.core.protocol.Reply;
import io.linnet.spi.PeerMethod;
import org.jspecify.annotations.Nullable;

/** Knows what an answer means; one for each endpoint, so that a pending call need not carry it. */
public interface ReplyHandler {

  /** The instance that is asked. */
  Instance instance();

  /** How many calls wait or run at the instance. Runs on the event loop. */
  void loadHint(int calls);

  /**
   * Decodes an answer. Runs on the invocation's reply executor; never throws.
   *
   * @param differing what the method is at a provider whose contract differs; null when it is equal
   */
  Result read(Invocation invocation, PeerMethod.@Nullable Usable differing, Reply reply);

  /**
   * The attempt is over, before its result is passed on.
   *
   * @param latencyNanos from being sent to being answered, or to the deadline where that came
   *     first; -1 when neither is known
   * @param answeredNanos when it was answered, by the clock of deadlines; without an answer
   *     anything
   */
  void ended(long latencyNanos, long answeredNanos);

  /**
   * The attempt is over, before its result is passed on: the instance answered that it does not
   * take the call. How quickly it said so tells nothing of how quickly it works.
   *
   * @param answeredNanos when it was answered, by the clock of deadlines
   */
  void refused(long answeredNanos);
}
