package io.linnet.demo.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show of Spring Boot compiles. */
class SpringSnippetsTest {

  private static final String BEFORE =
      """
      import static org.assertj.core.api.Assertions.*;
      import io.linnet.*;
      import io.linnet.core.*;
      import io.linnet.spi.*;
      import io.linnet.spring.*;
      import io.linnet.spring.test.*;
      import java.util.concurrent.*;
      import org.junit.jupiter.api.*;
      import org.springframework.beans.factory.annotation.*;
      import org.springframework.boot.*;
      import org.springframework.boot.autoconfigure.*;
      import org.springframework.boot.test.context.*;
      import org.springframework.context.annotation.*;
      import org.springframework.stereotype.*;
      import org.springframework.web.bind.annotation.*;
      """;

  /** Contracts that documents take for granted. */
  private static final String GIVEN =
      """
      interface Given {
        @RpcService interface Greeter { String greet(String name); }
        @RpcService interface OrderService { long find(String order); }
        @RpcService interface StockService { int left(long item); }
      """;

  @TempDir private Path classes;

  static Stream<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(Snippets.ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(Snippets.ROOT.resolve("docs"))) {
      docs.filter(path -> path.toString().endsWith(".md")).forEach(documents::add);
    }
    return documents.stream().filter(path -> !Snippets.of(path, "java spring").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void compile(Path document) {
    StringBuilder source = new StringBuilder(BEFORE).append(GIVEN);
    List<String> snippets = Snippets.of(document, "java spring");
    for (int i = 0; i < snippets.size(); i++) {
      source.append("interface Snippet%d {%n%s}%n".formatted(i, snippets.get(i)));
    }
    StringWriter messages = new StringWriter();
    assertThat(compile(source.append("}").toString(), messages))
        .as("%s: %s%n%s", document.getFileName(), messages, source)
        .isTrue();
  }

  private boolean compile(String source, StringWriter messages) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Given.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignored) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    return compiler.getTask(messages, null, null, options, null, List.of(file)).call();
  }
}
