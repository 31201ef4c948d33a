package io.linnet.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java block of the README and of docs/ compiles against what users get. */
class SnippetsTest {

  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CONTRACT = Pattern.compile("public interface (\\w+)");

  private static final String IMPORTS =
      """
      import io.linnet.*;
      import io.linnet.core.*;
      import io.linnet.governance.fallback.*;
      import io.linnet.governance.log.*;
      import io.linnet.governance.metrics.Metrics;
      import io.linnet.governance.replay.*;
      import io.linnet.governance.trace.Tracing;
      import io.linnet.governance.validate.ValidateFilterFactory;
      import io.linnet.registry.RuleJson;
      import io.linnet.rule.Rule;
      import io.opentelemetry.api.OpenTelemetry;
      import io.opentelemetry.api.baggage.Baggage;
      import io.opentelemetry.context.Scope;
      import jakarta.validation.*;
      import jakarta.validation.constraints.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;
      import javax.sql.DataSource;
      """;

  @TempDir private Path classes;

  static Stream<Path> documents() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    List<Path> documents = new ArrayList<>(List.of(root.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      docs.filter(path -> path.toString().endsWith(".md")).forEach(documents::add);
    }
    return documents.stream().filter(path -> BLOCK.matcher(read(path)).find());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void compile(Path document) {
    StringWriter messages = new StringWriter();
    assertThat(compile(source(read(document)), messages))
        .as("%s: %s", document.getFileName(), messages)
        .isTrue();
  }

  /** Contracts become types with a field each, everything else the body of a method. */
  private static String source(String document) {
    StringBuilder types = new StringBuilder();
    StringBuilder methods = new StringBuilder();
    Matcher block = BLOCK.matcher(document);
    for (int i = 0; block.find(); i++) {
      Matcher contract = CONTRACT.matcher(block.group(1));
      if (contract.find()) {
        String name = contract.group(1);
        String field = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        types.append(block.group(1));
        methods.append("%s %s;%n".formatted(name, field));
      } else {
        methods.append("void snippet%d() throws Exception {%n%s}%n".formatted(i, block.group(1)));
      }
    }
    return "%sclass Snippets {%n%s%s}".formatted(IMPORTS, types, methods);
  }

  private boolean compile(String source, StringWriter messages) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///Snippets.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    return compiler.getTask(messages, null, null, options, null, List.of(file)).call();
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
