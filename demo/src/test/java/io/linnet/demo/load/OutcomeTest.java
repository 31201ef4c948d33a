package io.linnet.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.demo.shop.NewOrder;
import io.linnet.demo.shop.SoldOutException;
import org.junit.jupiter.api.Test;

final class OutcomeTest {

  @Test
  void isKnownOnlyWhenTheAnswerOrTheFailureSaysSo() {
    assertThat(Outcome.of(null)).isEqualTo(Outcome.PLACED);
    assertThat(Outcome.of(new SoldOutException("none left"))).isEqualTo(Outcome.SOLD_OUT);
    assertThat(Outcome.of(failure(Processed.NOT))).isEqualTo(Outcome.NOT_PLACED);
    assertThat(Outcome.of(failure(Processed.UNKNOWN))).isEqualTo(Outcome.UNKNOWN);
    // Processed, but nobody knows whether the transaction was committed.
    assertThat(Outcome.of(failure(Processed.YES))).isEqualTo(Outcome.UNKNOWN);
    assertThat(Outcome.of(new IllegalStateException())).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void journalEntriesSurviveTheirFile() {
    JournalEntry entry = new JournalEntry(new NewOrder("run-7", 3, 2), Outcome.UNKNOWN);

    assertThat(JournalEntry.parse(entry.toString())).isEqualTo(entry);
  }

  private static RpcException failure(Processed processed) {
    return new RpcException(ErrorCode.CONNECTION_LOST, processed, "lost");
  }
}
