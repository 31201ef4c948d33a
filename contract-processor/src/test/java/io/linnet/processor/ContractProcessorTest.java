package io.linnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContractProcessorTest {

  private static final String CONTRACT = "@io.linnet.RpcService public interface %s {}";

  @TempDir private Path sources;
  @TempDir private Path classes;

  @Test
  void contractsAreListedByTheirNamesInOrder() throws IOException {
    source("Two", CONTRACT.formatted("Two"));
    source("Outer", "class Outer { @io.linnet.RpcService interface Inner {} }");
    source("Other", "public interface Other {}");

    assertThat(compile("Two", "Outer", "Other")).isEmpty();
    assertThat(index()).containsExactly("shop.Outer$Inner", "shop.Two");
  }

  @Test
  void withoutAContractThereIsNoIndex() throws IOException {
    source("Other", "public interface Other {}");

    assertThat(compile("Other")).isEmpty();
    assertThat(classes.resolve(ContractProcessor.INDEX)).doesNotExist();
  }

  @Test
  void onlyInterfacesAreContracts() throws IOException {
    source("Two", "@io.linnet.RpcService public class Two {}");

    assertThat(compile("Two"))
        .singleElement()
        .asString()
        .contains("@RpcService on shop.Two (expected: on an interface");
  }

  @Test
  void whatIsNotCompiledAgainStaysAsLongAsItIsAContract() throws IOException {
    source("One", CONTRACT.formatted("One"));
    source("Two", CONTRACT.formatted("Two"));
    source("Three", CONTRACT.formatted("Three"));
    assertThat(compile("One", "Two", "Three")).isEmpty();

    source("Two", "public interface Two {}");
    assertThat(compile("Two")).isEmpty();
    Files.delete(classes.resolve("shop/Three.class"));
    assertThat(compile("One")).isEmpty();

    assertThat(index()).containsExactly("shop.One");
  }

  private void source(String name, String text) throws IOException {
    Files.createDirectories(sources.resolve("shop"));
    Files.writeString(sources.resolve("shop/" + name + ".java"), "package shop;\n" + text);
  }

  /** Compiles these alone; the errors. */
  private List<String> compile(String... names) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      files.add(sources.resolve("shop/" + name + ".java"));
    }
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(said, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              manager,
              said,
              List.of(
                  "-d",
                  classes.toString(),
                  "-cp",
                  classes
                      + System.getProperty("path.separator")
                      + System.getProperty("java.class.path")),
              null,
              manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(List.of(new ContractProcessor()));
      task.call();
    }
    return said.getDiagnostics().stream()
        .filter(each -> each.getKind() == javax.tools.Diagnostic.Kind.ERROR)
        .map(each -> each.getMessage(null))
        .toList();
  }

  private List<String> index() throws IOException {
    return Files.readAllLines(classes.resolve(ContractProcessor.INDEX)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }
}
