package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.config.InvalidSettingsException;
import io.linnet.config.SettingsReader;
import io.linnet.testing.FakeFilterContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HashConfigTest {

  private static final HashConfig GIVEN = new HashConfig("tenant", 40, 1.5);

  @Test
  void whatSettingsDoNotSayStaysAsItIs() {
    SettingsReader options = FakeFilterContext.reader(Map.of());
    assertThat(GIVEN.readRing(options)).isEqualTo(GIVEN);
    assertThat(GIVEN.readTable(options)).isEqualTo(GIVEN);
    options.check();
  }

  @Test
  void aRingHasThreeOptionsAndATableTwo() {
    SettingsReader options =
        FakeFilterContext.reader(
            Map.of("attachment", "user", "virtual-nodes", "10000", "bound", "10"));
    assertThat(GIVEN.readRing(options)).isEqualTo(new HashConfig("user", 10_000, 10));
    assertThat(GIVEN.readTable(options)).isEqualTo(new HashConfig("user", 40, 10));
    options.check();
  }

  @Test
  void zeroIsNoBound() {
    SettingsReader options = FakeFilterContext.reader(Map.of("bound", "0"));
    assertThat(GIVEN.readTable(options).bound()).isEqualTo(ConsistentHashBalancer.UNBOUNDED);
    options.check();
  }

  @Test
  void wrongOptionsAreSaidTogether() {
    SettingsReader options =
        FakeFilterContext.reader(Map.of("attachment", "", "virtual-nodes", "0", "bound", "1"));
    assertThat(GIVEN.readRing(options)).isEqualTo(GIVEN);
    assertThat(catchThrowableOfType(InvalidSettingsException.class, options::check).problems())
        .containsExactly(
            "linnet.consumer.attachment: '' from test (expected: the name of an attachment)",
            "linnet.consumer.virtual-nodes: '0' from test (expected: a whole number from 1 to"
                + " 10000)",
            "linnet.consumer.bound: '1' from test (expected: 0 for none, or a number above 1, up"
                + " to 10)");
  }

  @Test
  void boundsThatAreNoneAreRefused() {
    for (String wrong : new String[] {"NaN", "-1", "0.99", "10.01", "Infinity", "high"}) {
      SettingsReader options = FakeFilterContext.reader(Map.of("bound", wrong));
      GIVEN.readTable(options);
      assertThat(catchThrowableOfType(InvalidSettingsException.class, options::check))
          .as(wrong)
          .isNotNull();
    }
  }
}
