package io.linnet.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which names a compiler that runs the processor leaves beside the classes. */
class ContractProcessorTest {

  private static final String FIRST_LINE =
      "# The contracts (@RpcService) of this module. Written by linnet-contract-processor.";

  @TempDir private Path folder;
  private Path classes;

  @BeforeEach
  void makeFolder() throws IOException {
    classes = Files.createDirectory(folder.resolve("classes"));
  }

  @Test
  void oneContractIsListed() {
    assertThat(compile("package shop; @io.linnet.RpcService public interface Orders {}")).isEmpty();
    assertThat(index()).containsExactly(FIRST_LINE, "shop.Orders");
  }

  @Test
  void severalContractsAreSorted() {
    assertThat(
            compile(
                "package shop; @io.linnet.RpcService public interface Orders {}",
                "package shop; @io.linnet.RpcService(name = \"bills\") interface Bills {}",
                "package shop; public interface Plain {}",
                "@io.linnet.RpcService public interface Unpackaged {}"))
        .isEmpty();
    assertThat(index()).containsExactly(FIRST_LINE, "Unpackaged", "shop.Bills", "shop.Orders");
  }

  @Test
  void nestedContractsHaveBinaryNames() {
    String shop =
        "package shop; public class Shop {"
            + " public interface Outer { @io.linnet.RpcService interface Orders {} } }";
    assertThat(compile(shop)).isEmpty();
    assertThat(index()).containsExactly(FIRST_LINE, "shop.Shop$Outer$Orders");
  }

  @Test
  void linesEndAlikeOnAllSystems() throws IOException {
    compile("@io.linnet.RpcService public interface Orders {}");
    assertThat(indexFile()).hasContent(FIRST_LINE + "\nOrders\n");
    assertThat(Files.readString(indexFile())).endsWith("Orders\n").doesNotContain("\r");
  }

  @Test
  void noContractNoFile() {
    assertThat(compile("package shop; public interface Plain {}")).isEmpty();
    assertThat(indexFile()).doesNotExist();
  }

  @Test
  void onAClassItIsAnErrorThere() {
    List<Diagnostic<? extends JavaFileObject>> problems =
        compile("package shop;\n\n@io.linnet.RpcService\npublic class Orders {}");
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.getKind()).isEqualTo(Diagnostic.Kind.ERROR);
              assertThat(problem.getLineNumber()).isEqualTo(4);
              assertThat(problem.getMessage(Locale.ROOT))
                  .startsWith("@RpcService on the class Orders (expected: an interface; ")
                  .contains("@RpcExport");
            });
    assertThat(indexFile()).doesNotExist();
  }

  @Test
  void recordsEnumsAndAnnotationTypesAreErrors() {
    assertThat(
            compile(
                "@io.linnet.RpcService public record Order() {}",
                "@io.linnet.RpcService public enum Color {}",
                "@io.linnet.RpcService public @interface Marker {}"))
        .extracting(problem -> problem.getMessage(Locale.ROOT).split("\\(", -1)[0].strip())
        .containsExactlyInAnyOrder(
            "@RpcService on the record Order",
            "@RpcService on the enum Color",
            "@RpcService on the annotation type Marker");
  }

  @Test
  void whatIsNotCompiledAgainStays() {
    compile(
        "package shop; @io.linnet.RpcService public interface Orders {}",
        "package shop; public class Out$er { @io.linnet.RpcService public interface In$ner {} }");
    compile("package shop; @io.linnet.RpcService public interface Bills {}");
    assertThat(index())
        .containsExactly(FIRST_LINE, "shop.Bills", "shop.Orders", "shop.Out$er$In$ner");
  }

  @Test
  void whatIsGoneIsDropped() throws IOException {
    compile(
        "package shop; @io.linnet.RpcService public interface Orders {}",
        "package shop; @io.linnet.RpcService public interface Gone {}");
    Files.delete(classes.resolve("shop/Gone.class"));
    compile("package shop; @io.linnet.RpcService public interface Bills {}");
    assertThat(index()).containsExactly(FIRST_LINE, "shop.Bills", "shop.Orders");
  }

  @Test
  void whatIsNoContractAnyMoreIsDropped() {
    compile("package shop; @io.linnet.RpcService public interface Orders {}");
    compile(
        "package shop; public interface Orders {}",
        "package shop; @io.linnet.RpcService public interface Bills {}");
    assertThat(index()).containsExactly(FIRST_LINE, "shop.Bills");
  }

  @Test
  void namesThatAreNoneAreDropped() throws IOException {
    Files.createDirectories(indexFile().getParent());
    Files.writeString(indexFile(), "$\n$$\n..\n a b \njava.lang.Object\n# ?\n\n");
    assertThat(compile("@io.linnet.RpcService public interface Orders {}")).isEmpty();
    assertThat(index()).containsExactly(FIRST_LINE, "Orders");
  }

  @Test
  void compilersAndGradleFindIt() throws IOException {
    assertThat(ServiceLoader.load(Processor.class))
        .hasAtLeastOneElementOfType(ContractProcessor.class);
    try (InputStream in =
        ContractProcessor.class.getResourceAsStream(
            "/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualToIgnoringNewLines(ContractProcessor.class.getName() + ",aggregating");
    }
  }

  private Path indexFile() {
    return classes.resolve(IndexFile.PATH);
  }

  private List<String> index() {
    try {
      return Files.readAllLines(indexFile());
    } catch (IOException e) {
      throw new AssertionError("no index", e);
    }
  }

  /** What the compiler says of the sources; earlier classes stay, as in an incremental build. */
  private List<Diagnostic<? extends JavaFileObject>> compile(String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<Path> paths = new ArrayList<>();
      for (String source : sources) {
        paths.add(write(source));
      }
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              files,
              problems,
              List.of("-Xlint:all,-processing", "-d", "" + classes, "-cp", classPath()),
              null,
              files.getJavaFileObjectsFromPaths(paths));
      task.setProcessors(List.of(new ContractProcessor()));
      task.call();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return problems.getDiagnostics();
  }

  private String classPath() {
    return classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
  }

  private Path write(String source) throws IOException {
    String name = source.replaceFirst("(?s).*?(class|record|enum|interface) ([\\w$]+).*", "$2");
    Path file = Files.createDirectories(folder.resolve("sources")).resolve(name + ".java");
    return Files.writeString(file, source);
  }
}
