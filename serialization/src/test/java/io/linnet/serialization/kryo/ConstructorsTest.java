package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.InvalidContractException;
import io.linnet.spi.MethodCodec;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes as other compilers make them: without names of parameters, in a class loader of their
 * own.
 */
final class ConstructorsTest {

  @TempDir Path directory;

  @Test
  void namesComeFromTheClassFile() throws Exception {
    assertRoundTrip(
        List.of("-parameters"),
        """
        final class Data {
          final String first;
          final String second;
          Data(String second, String first) { this.first = first; this.second = second; }
        }
        """,
        "b",
        "a");
  }

  @Test
  void namesComeFromConstructorProperties() throws Exception {
    assertRoundTrip(
        List.of(),
        """
        final class Data {
          final String first;
          final String second;
          @java.beans.ConstructorProperties({"second", "first"})
          Data(String second, String first) { this.first = first; this.second = second; }
        }
        """,
        "b",
        "a");
  }

  @Test
  void typesDoWhereEachOccursOnce() throws Exception {
    assertRoundTrip(
        List.of(),
        """
        final class Data {
          final String text;
          final Integer number;
          Data(Integer n, String t) { text = t; number = n; }
        }
        """,
        7,
        "a");
  }

  @Test
  void withoutNamesTwoStringsCantBeToldApart() {
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(
            () ->
                assertRoundTrip(
                    List.of(),
                    """
                    final class Data {
                      final String first;
                      final String second;
                      Data(String b, String a) { this.first = a; this.second = b; }
                    }
                    """,
                    "b",
                    "a"))
        .withMessageContaining("compile with -parameters");
  }

  @Test
  void aKotlinDataClassHasItsFieldsInOrder() throws Exception {
    assertRoundTrip(
        List.of(),
        """
        @kotlin.Metadata
        final class Data {
          private final String first;
          private final String second;
          Data(String p0, String p1) { first = p0; second = p1; }
          String component1() { return first; }
          String component2() { return second; }
        }
        """,
        "a",
        "b");
  }

  private void assertRoundTrip(List<String> options, String data, Object... arguments)
      throws Exception {
    Class<?> service = compile(options, data);
    Method method = service.getMethods()[0];
    Constructor<?> constructor = method.getParameterTypes()[0].getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Object sent = constructor.newInstance(arguments);
    MethodCodec codec = Codecs.only(service);

    assertThat(Codecs.roundTrip(codec, sent)).usingRecursiveComparison().isEqualTo(sent);
  }

  private Class<?> compile(List<String> options, String data) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-d", directory.toString(), "-proc:none"));
    List<JavaFileObject> sources =
        List.of(
            source(
                "kotlin/Metadata",
                "package kotlin; import java.lang.annotation.*;"
                    + " @Retention(RetentionPolicy.RUNTIME) public @interface Metadata {}"),
            source("Data", data),
            source("Service", "public interface Service { void put(Data data); }"));
    boolean compiled = compiler.getTask(null, null, null, all, null, sources).call();
    assertThat(compiled).isTrue();
    return new DirectoryLoader(directory).loadClass("Service");
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** Sees the JDK and one directory, not Linnet. */
  private static final class DirectoryLoader extends ClassLoader {
    private final Path directory;

    DirectoryLoader(Path directory) {
      super(ClassLoader.getPlatformClassLoader());
      this.directory = directory;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try {
        byte[] bytes =
            java.nio.file.Files.readAllBytes(directory.resolve(name.replace('.', '/') + ".class"));
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name + Arrays.toString(e.getStackTrace()), e);
      }
    }
  }
}
