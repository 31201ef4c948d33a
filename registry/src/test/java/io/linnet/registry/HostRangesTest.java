package io.linnet.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostRangesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/8 | 10.255.0.1 | true",
        "10.0.0.0/8 | 11.0.0.1 | false",
        "10.0.0.0/8,127.0.0.0/8 | 127.0.0.1 | true",
        "10.1.2.128/25 | 10.1.2.127 | false",
        "10.1.2.128/25 | 10.1.2.128 | true",
        "10.1.2.0/23 | 10.1.3.255 | true",
        "10.1.2.0/23 | 10.1.4.0 | false",
        "0.0.0.0/0 | 203.0.113.9 | true",
        "0.0.0.0/0 | ::1 | false",
        "10.1.2.3 | 10.1.2.3 | true",
        "10.1.2.3 | 10.1.2.4 | false",
        "10.1.2.3/32 | 10.1.2.2 | false",
        "fd00::/8 | fdff::1 | true",
        "fd00::/8 | fe80::1%eth0 | false",
        "fe80::/10 | fe80::1%eth0 | true",
        "::/0 | 10.0.0.1 | false",
        "10.0.0.0/8 | ::ffff:10.0.0.1 | true",
        "10.0.0.0/8 | localhost | false",
        "0.0.0.0/0 | host.example | false",
        "0.0.0.0/0 | 1.2.3.4.5 | false",
      })
  void aHostIsAcceptedWhenItIsAnAddressInOneOfThem(String ranges, String host, boolean accepted) {
    assertThat(HostRanges.parse(ranges).accept(host)).isEqualTo(accepted);
  }

  @Test
  void withoutAListNamesAreAcceptedToo() {
    assertThat(HostRanges.ALL.accept("orders.example")).isTrue();
    assertThat(HostRanges.ALL.check("10.0.0.1")).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "10.0.0.0/",
        "fd00::/129",
        "localhost/8",
        "10.0.0.0/8,",
        "a::b::c/8",
        "dead.beef/8",
        "300.0.0.0/8",
      })
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> HostRanges.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected: a range of addresses, such as 10.0.0.0/8");
  }

  @Test
  void theMessageNamesHostAndRanges() {
    assertThatThrownBy(() -> HostRanges.parse("10.0.0.0/8,127.0.0.1").check("evil\n.example"))
        .hasMessage(
            "its host is 'evil?.example' (expected: an address in 10.0.0.0/8,127.0.0.1/32)");
  }
}
