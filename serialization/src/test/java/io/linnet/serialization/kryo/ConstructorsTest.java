package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Arguments;
import io.linnet.InvalidContractException;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
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

  @Test
  void namesOfKotlinComponentsMayBeMangled() throws Exception {
    assertRoundTrip(
        List.of(),
        """
        @kotlin.Metadata
        final class Data {
          private final String first;
          private final String second;
          Data(String p0, String p1) { first = p0; second = p1; }
          String component1$module() { return first; }
          String component2$module() { return second; }
        }
        """,
        "a",
        "b");
  }

  @Test
  void aKotlinDataClassIsMadeByItsOwnConstructor() throws Exception {
    Class<?> service =
        compile(
            List.of(),
            """
            @kotlin.Metadata
            final class Data {
              private String text = "default";
              Data() {}
              Data(String p0) { text = java.util.Objects.requireNonNull(p0); }
              String component1() { return text; }
            }
            """);
    MethodCodec codec = Codecs.only(service);

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeArguments(Codecs.bytes(1, 0)))
        .withMessageContaining("put(arg0): constructor of Data failed");
  }

  @Test
  void aKotlinObjectStaysTheOnlyOne() throws Exception {
    Class<?> service =
        compile(
            List.of(),
            """
            @kotlin.Metadata
            final class Data {
              public static final Data INSTANCE = new Data();
              private final java.util.List<?> state = java.util.List.of();
              private Data() {}
              private Object readResolve() { return INSTANCE; }
            }
            """);
    Field instance = service.getMethods()[0].getParameterTypes()[0].getField("INSTANCE");
    instance.setAccessible(true);
    Object only = instance.get(null);
    MethodCodec codec = Codecs.only(service);

    assertThat(Codecs.roundTrip(codec, only)).isSameAs(only);
    assertThat(Codecs.roundTrip(codec, null)).isNull();
    assertThat(codec.encodeArguments(Arguments.of(only))).hasSize(1);
  }

  @Test
  void onlyTheFieldsThatNoConstructorTakesAreInTheWay() {
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(
            () ->
                compileCodec(
                    """
                    final class Data {
                      final String text;
                      final int number = text().length();
                      Data(String text) { this.text = text; }
                      String text() { return ""; }
                    }
                    """))
        .satisfies(e -> assertThat(e.problems()).hasSize(1))
        .withMessageContaining("put(arg0).number: is final")
        .withMessageContaining("add a parameter, or make the field transient");
  }

  private void compileCodec(String data) throws Exception {
    Codecs.only(compile(List.of("-parameters"), data));
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
