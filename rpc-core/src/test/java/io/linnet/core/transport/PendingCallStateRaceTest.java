package io.linnet.core.transport;

import static io.linnet.core.Interleavings.require;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.core.Interleavings;
import io.linnet.core.protocol.Reply;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The state of a call alone: Lincheck makes up which of its changes happen on which of three
 * threads, and checks that what they return fits one order. Writing the message counts as one step.
 */
@Tag("interleavings")
public class PendingCallStateRaceTest {

  private static final Reply ANSWER = new Reply.Success(null, Attachments.empty());

  private final PendingCallRaceTest.Link link = new PendingCallRaceTest.Link();
  private volatile boolean written;
  private volatile boolean answered;
  private volatile boolean givenUp;

  @Test
  void aCallEndsOnceAndTellsWhetherItWasWritten() {
    Interleavings.exploreOperations(getClass(), Failures.class, "text");
  }

  @Operation(runOnce = true)
  public boolean written() {
    boolean mine = link.call.markSent(0);
    if (mine) {
      written = true;
    }
    return mine;
  }

  @Operation(runOnce = true)
  public boolean answered() {
    boolean first = link.call.answered(ANSWER, 1);
    if (first) {
      answered = true;
      link.call.complete();
    }
    return first;
  }

  @Operation(runOnce = true)
  public void expires() {
    link.call.expire();
    givenUp = true;
  }

  @Operation(runOnce = true)
  public void cancelled() {
    link.call.cancelled(ErrorCode.CANCELLED);
    givenUp = true;
  }

  @Operation(runOnce = true)
  public void refused() {
    link.call.fail(ErrorCode.OVERLOADED, Processed.NOT, "refused");
    givenUp = true;
  }

  @Validate
  public void oneEndThatIsTrue() {
    if (answered || givenUp) {
      require((link.result() instanceof Result.Failed) != answered, "the first one counts");
      Processed seen = link.failed(ErrorCode.CANCELLED);
      seen = seen == null ? link.failed(ErrorCode.TIMEOUT) : seen;
      require(seen == null || (seen == Processed.UNKNOWN) == written, "the truth about the byte");
    } else {
      require(link.ends.get() == 0 && !link.call.isEnded(), "not ended");
    }
  }
}
