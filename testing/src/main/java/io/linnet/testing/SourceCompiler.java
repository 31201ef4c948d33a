package io.linnet.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles texts into classes of a class loader of their own: for tests that need several versions
 * of a class, or a class that nobody has written. Needs a JDK. What the texts refer to is looked
 * for on the class path.
 */
public final class SourceCompiler {

  private SourceCompiler() {}

  /**
   * The class {@code name} that the text declares.
   *
   * @throws IllegalArgumentException when the text can't be compiled or has no such class
   */
  public static Class<?> compile(String name, String source) {
    return load(compile(Map.of(name, source)), name);
  }

  /**
   * The classes that the texts declare; many in one call take far less time than one in each.
   *
   * @param sources text of a file by the name of its class
   * @throws IllegalArgumentException when the texts can't be compiled
   */
  public static ClassLoader compile(Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    JavaFileManager files =
        new InMemory(compiler.getStandardFileManager(problems, Locale.ROOT, null), classes);
    List<Source> units =
        sources.entrySet().stream()
            .map(source -> new Source(source.getKey(), source.getValue()))
            .toList();
    boolean compiled =
        compiler
            .getTask(
                null,
                files,
                problems,
                List.of("-parameters", "-proc:none", "--release", "17"),
                null,
                units)
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(
          problems.getDiagnostics().stream()
              .map(Diagnostic::toString)
              .collect(Collectors.joining("\n")));
    }
    Map<String, byte[]> bytes = new HashMap<>();
    classes.forEach((name, written) -> bytes.put(name, written.toByteArray()));
    return new Loader(Map.copyOf(bytes));
  }

  /**
   * A class of such a loader.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Class<?> load(ClassLoader loader, String name) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("the texts declare no class " + name, e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

    private final Map<String, ByteArrayOutputStream> classes;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("bytes:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
        }
      };
    }
  }

  private static final class Loader extends ClassLoader {

    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(SourceCompiler.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
