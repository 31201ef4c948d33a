package io.linnet.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.load.JournalEntry;
import io.linnet.demo.load.Outcome;
import io.linnet.demo.shop.NewOrder;
import io.linnet.demo.store.StockLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuditTest {

  private static final List<StockLine> IN_ORDER = List.of(new StockLine(1, 10, 7, 3));

  @Test
  void agreesWhenEveryPieceIsAccountedFor() {
    Audit audit = Audit.of(IN_ORDER, Map.of("a", 1), journal("a", Outcome.PLACED));

    assertThat(audit.agrees()).isTrue();
    assertThat(audit)
        .extracting(Audit::initially, Audit::left, Audit::ordered)
        .containsExactly(10, 7, 3);
  }

  @ParameterizedTest
  @CsvSource({"10, 8, 3", "10, 6, 3", "10, -1, 11"})
  void findsLostInventedAndOversoldPieces(int initially, int left, int ordered) {
    Audit audit =
        Audit.of(List.of(new StockLine(4, initially, left, ordered)), Map.of(), List.of());

    assertThat(audit.agrees()).isFalse();
    assertThat(audit.problems()).singleElement().asString().startsWith("item 4: 10 at the start");
  }

  @ParameterizedTest
  @CsvSource({
    "PLACED, 0, false",
    "PLACED, 1, true",
    "PLACED, 2, false",
    "SOLD_OUT, 0, true",
    "SOLD_OUT, 1, false",
    "NOT_PLACED, 0, true",
    "NOT_PLACED, 1, false",
    "UNKNOWN, 0, true",
    "UNKNOWN, 1, true",
    "UNKNOWN, 2, false"
  })
  void holdsTheShopToWhatTheConsumerWasTold(Outcome outcome, int stored, boolean agrees) {
    Audit audit = Audit.of(IN_ORDER, Map.of("a", stored), journal("a", outcome));

    assertThat(audit.agrees()).isEqualTo(agrees);
  }

  @Test
  void provesNothingWithoutBooks() {
    assertThat(Audit.of(List.of(), Map.of(), List.of()).agrees()).isFalse();
  }

  private static List<JournalEntry> journal(String reference, Outcome outcome) {
    return List.of(new JournalEntry(new NewOrder(reference, 1, 3), outcome));
  }
}
