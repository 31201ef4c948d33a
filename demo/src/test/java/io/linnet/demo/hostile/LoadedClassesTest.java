package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The detector detects, and asking for a class does not load it. */
class LoadedClassesTest {

  private static final String ASLEEP = LoadedClasses.class.getName() + "$Asleep";

  @Test
  void aClassIsSeenOnceItIsLoaded() throws ClassNotFoundException {
    assertThat(LoadedClasses.names())
        .contains(Object.class.getName(), LoadedClassesTest.class.getName())
        .doesNotContain(ASLEEP, "io.linnet.demo.hostile.Gadget");

    Class.forName(ASLEEP, false, LoadedClassesTest.class.getClassLoader());
    assertThat(LoadedClasses.names()).contains(ASLEEP);
  }
}
