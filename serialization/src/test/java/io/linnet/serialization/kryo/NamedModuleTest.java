package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Arguments;
import io.linnet.InvalidContractException;
import io.linnet.serialization.sample.RandomValues;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerMethod;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts in named modules: what is private there is ours only if the module opens it. */
class NamedModuleTest {

  /** The contract is public, what crosses is not. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "shop/api/Orders.java",
          "package shop.api; public interface Orders { void place(java.util.List<Order> orders); }",
          "shop/api/Order.java",
          "package shop.api; record Order(String name, Line line, Size size) {}",
          "shop/api/Line.java",
          "package shop.api; class Line { private int count; private final long id;"
              + " private Line(long id) { this.id = id; } }",
          "shop/api/Size.java",
          "package shop.api; enum Size { SMALL, LARGE }",
          "shop/other/Other.java",
          "package shop.other; public class Other {}");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module shop { opens shop.api; }",
        "module shop { exports shop.api; opens shop.api; }",
        "open module shop {}"
      })
  void whatAModuleOpensCrosses(String module) throws Exception {
    Class<?> orders = load(module);
    ContractCodec codecs = Codecs.compile(orders);
    PeerMethod.Usable mapped =
        (PeerMethod.Usable) codecs.withConsumer(codecs.schema()).methods().get(0);
    MethodCodec codec = codecs.method(0);
    for (int seed = 0; seed < 10; seed++) {
      Object sent =
          new RandomValues(seed).of(orders.getMethods()[0].getAnnotatedParameterTypes()[0]);
      byte[] bytes = codec.encodeArguments(Arguments.of(new Object[] {sent}));
      for (int i = 0; i < HotReader.HOT / 2; i++) { // interpreted, then generated
        mapped.codec().decodeArguments(bytes);
      }
      assertSame(mapped.codec().decodeArguments(bytes).get(0), sent);
      assertSame(codec.decodeArguments(bytes).get(0), sent);
    }
  }

  private static void assertSame(@Nullable Object read, @Nullable Object sent) {
    assertThat(read).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module shop {}",
        "module shop { exports shop.api; }",
        "module shop { exports shop.api; opens shop.other; }",
        "module shop { exports shop.api; opens shop.api to java.logging; }"
      })
  void whatAModuleDoesNotOpenIsRefusedWithTheLineToAdd(String module) throws Exception {
    Class<?> orders = load(module);
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(() -> Codecs.compile(orders))
        .withMessageContaining(
            "module shop does not open shop.api; add 'opens shop.api;' to its module-info")
        .withMessageContaining("place(arg0)[]");
  }

  /** The line that the message asks for is one that helps. */
  @Test
  void theLineOfTheMessageIsEnough() throws Exception {
    Class<?> refused = load("module shop {}");
    try {
      Codecs.compile(refused);
    } catch (InvalidContractException e) {
      String message = e.getMessage();
      String line = message.substring(message.indexOf("add '") + 5, message.indexOf("' to its"));
      assertThat(Codecs.compile(load("module shop { " + line + " }")).schema()).contains("Order");
      return;
    }
    throw new AssertionError("not refused");
  }

  /** The contract in a module that is compiled for it. */
  private Class<?> load(String module) throws IOException, ClassNotFoundException {
    Path sources = Files.createTempDirectory(folder, "sources");
    Path classes = Files.createTempDirectory(folder, "classes");
    Files.writeString(sources.resolve("module-info.java"), module);
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      Path file = sources.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
    }
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    String[] command = {
      "-parameters",
      "-d",
      classes.toString(),
      sources.resolve("module-info.java").toString(),
      sources.resolve("shop/api/Orders.java").toString(),
      sources.resolve("shop/api/Order.java").toString(),
      sources.resolve("shop/api/Line.java").toString(),
      sources.resolve("shop/api/Size.java").toString(),
      sources.resolve("shop/other/Other.java").toString()
    };
    assertThat(javac.run(System.out, System.err, command)).isZero();
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("shop"));
    ClassLoader loader =
        boot.defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader())
            .findLoader("shop");
    return loader.loadClass("shop.api.Orders");
  }
}
