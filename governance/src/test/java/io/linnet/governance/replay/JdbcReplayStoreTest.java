package io.linnet.governance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.spi.ReplayStore;
import io.linnet.testing.ReplayStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

final class JdbcReplayStoreTest extends ReplayStoreContract {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00.123Z"));
  private final ReplayStore store = new JdbcReplayStore("orders", H2.create(), now::get);

  @Override
  protected ReplayStore store() {
    return store;
  }

  @Override
  protected void advance(Duration duration) {
    now.updateAndGet(before -> before.plus(duration));
  }

  @Override
  protected int claimsUntilItForgets() {
    return 256;
  }

  @Test
  void itTellsSinceWhenACallIsUnderWay() {
    store.claim("call", "a", Duration.ofMinutes(1));
    assertThat(store.find("call")).isEqualTo(Optional.of(new ReplayStore.UnderWay("a", now.get())));
  }

  @Test
  void itSaysWhatFailedAndWhy() {
    JdbcDataSource empty = new JdbcDataSource();
    empty.setURL("jdbc:h2:mem:without-table");
    assertThatThrownBy(() -> JdbcReplayStore.of("orders", empty).find("call"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("replay store orders: find failed", "LINNET_REPLAY");
  }
}
