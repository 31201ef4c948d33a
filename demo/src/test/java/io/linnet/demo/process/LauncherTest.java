package io.linnet.demo.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LauncherTest {

  @Test
  void allowsOnlyWhatAJdkKnowsAndWarnsOf() {
    assertThat(Launcher.quiet(17)).noneMatch(option -> option.startsWith("--"));
    assertThat(Launcher.quiet(25))
        .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }
}
