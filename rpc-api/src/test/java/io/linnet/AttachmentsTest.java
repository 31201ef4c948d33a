package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttachmentsTest {

  @Test
  void areShownInTheOrderOfTheirNames() {
    List<String> seen = new ArrayList<>();
    Attachments.of(Map.of("b", "2", "c", "3", "a", "1"))
        .forEach((name, value) -> seen.add(name + value));
    assertThat(seen).containsExactly("a1", "b2", "c3");
  }

  @Test
  void equalEntriesAreEqualHoweverTheyWereAdded() {
    Attachments added = Attachments.of("b", "2").with("a", "1");
    assertThat(added)
        .isEqualTo(Attachments.of(Map.of("a", "1", "b", "2")))
        .hasSameHashCodeAs(Attachments.of(Map.of("a", "1", "b", "2")))
        .isNotEqualTo(Attachments.of("a", "1"));
  }

  @Test
  void anEqualNameIsReplacedInACopy() {
    Attachments before = Attachments.of("tenant", "acme");
    Attachments after = before.with("tenant", "other");
    assertThat(after.get("tenant")).isEqualTo("other");
    assertThat(after.size()).isEqualTo(1);
    assertThat(before.get("tenant")).isEqualTo("acme");
    assertThat(after.get("none")).isNull();
  }

  @Test
  void ofTwoTheOthersWin() {
    Attachments mine = Attachments.of(Map.of("a", "1", "b", "1"));
    Attachments others = Attachments.of(Map.of("b", "2", "c", "2"));
    assertThat(mine.with(others)).isEqualTo(Attachments.of(Map.of("a", "1", "b", "2", "c", "2")));
    assertThat(mine.with(Attachments.empty())).isSameAs(mine);
    assertThat(Attachments.empty().with(mine)).isSameAs(mine);
  }

  @Test
  void oneIsTakenOutOfACopy() {
    Attachments both = Attachments.of(Map.of("a", "1", "b", "2"));
    assertThat(both.without("a")).isEqualTo(Attachments.of("b", "2"));
    assertThat(both.without("a").without("b")).isSameAs(Attachments.empty());
    assertThat(both.without("c")).isSameAs(both);
  }

  @Test
  void emptyHasNothing() {
    assertThat(Attachments.of(Map.of())).isSameAs(Attachments.empty());
    assertThat(Attachments.empty().isEmpty()).isTrue();
    assertThat(Attachments.empty().size()).isZero();
    assertThat(Attachments.of("a", "").isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "x-request.id_7", "0"})
  void acceptsNames(String name) {
    assertThat(Attachments.of(name, "v").get(name)).isEqualTo("v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a:b", "ä", "a\n"})
  void refusesNames(String name) {
    assertThatThrownBy(() -> Attachments.of(name, "v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attachment name: '" + name + "' (expected: 1 to 64 of a-z 0-9 . _ -)");
  }

  @Test
  void namesHaveAtMost64Characters() {
    assertThat(Attachments.of("n".repeat(64), "").size()).isEqualTo(1);
    assertThatThrownBy(() -> Attachments.of("n".repeat(65), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thereAreAtMost64Entries() {
    Map<String, String> entries = new HashMap<>();
    for (int i = 0; i < Attachments.MAX_ENTRIES; i++) {
      entries.put("n" + i, "v");
    }
    Attachments full = Attachments.of(entries);
    assertThat(full.size()).isEqualTo(64);
    assertThat(full.with("n0", "other").size()).isEqualTo(64);
    assertThatThrownBy(() -> full.with("more", "v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("attachments: 65 entries of ");
  }

  @Test
  void namesAndValuesHaveAtMost8KiBInUtf8() {
    String value = "ä".repeat(Attachments.MAX_BYTES / 2 - 1);
    assertThat(Attachments.of("ab", value).get("ab")).isEqualTo(value);
    assertThatThrownBy(() -> Attachments.of("abc", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("attachments: 1 entries of 8193 bytes (expected: at most 64");
  }

  @Test
  void printsNamesOnlyBecauseValuesMayBeSecrets() {
    assertThat(Attachments.of("token", "s3cret")).hasToString("[token]");
  }
}
