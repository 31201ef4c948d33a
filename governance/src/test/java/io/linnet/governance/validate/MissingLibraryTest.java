package io.linnet.governance.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens where Jakarta Validation is not there, or only a part of it. */
final class MissingLibraryTest {

  @Test
  void withoutItNothingIsCheckedAndNothingFails() throws Exception {
    assertThat(startWithout("jakarta.validation-api", "hibernate-validator"))
        .isEqualTo("filters: 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate-validator", "expressly", "jboss-logging"})
  void withoutAnImplementationTheStartStops(String library) throws Exception {
    assertThat(startWithout(library))
        .contains("validate.enabled: Orders/find has constraints that nothing here can check: ")
        .contains("org.hibernate.validator:hibernate-validator")
        .contains("Orders/place")
        .doesNotContain("SampleService");
  }

  @Test
  void withAllOfItTheFiltersAreThere() throws Exception {
    assertThat(startWithout()).isEqualTo("filters: 8");
  }

  @SuppressWarnings("unchecked")
  private static String startWithout(String... libraries) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = loader(libraries)) {
      thread.setContextClassLoader(loader);
      Function<ClassLoader, String> start =
          (Function<ClassLoader, String>)
              loader.loadClass(Start.class.getName()).getConstructor().newInstance();
      return start.apply(loader);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URLClassLoader loader(String... hidden) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (Stream.of(hidden).noneMatch(entry::contains)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
