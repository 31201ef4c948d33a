package io.linnet.spring;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.UrlResource;
import org.springframework.util.ClassUtils;

/**
 * The contracts that jars on the class path list in {@value #PATH}, as {@code
 * linnet-contract-processor} writes them: UTF-8, one binary class name in a line, comments behind
 * {@code #}. What is wrong in such a file is said in the log and left out; it never stops a start,
 * for the file comes from another project.
 */
final class ContractIndex {

  static final String PATH = "META-INF/linnet/contracts";

  /** 1 MiB, some 20 000 names: whatever is larger lists no contracts and would only take memory. */
  static final int MAX_BYTES = 1 << 20;

  /** Lines of one file that the log names, so that a file of another kind does not fill it. */
  private static final int MAX_WARNINGS = 10;

  /** Characters of a wrong line that the log shows. */
  private static final int SHOWN = 200;

  private static final Logger LOG = LoggerFactory.getLogger(ContractIndex.class);

  private final @Nullable ClassLoader loader;

  ContractIndex(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  /** Each contract once, in the order of the class path; loaded, but not initialised. */
  Set<Class<?>> contracts() {
    Set<Class<?>> contracts = new LinkedHashSet<>();
    for (URL file : files()) {
      add(file, contracts);
    }
    return contracts;
  }

  private List<URL> files() {
    try {
      Enumeration<URL> files =
          loader == null ? ClassLoader.getSystemResources(PATH) : loader.getResources(PATH);
      return Collections.list(files);
    } catch (IOException e) {
      LOG.warn("{} can't be looked for; contracts listed there have no stubs", PATH, e);
      return List.of();
    }
  }

  private void add(URL file, Set<Class<?>> contracts) {
    int number = 0;
    int wrong = 0;
    for (String line : lines(file)) {
      number++;
      String name = line.strip();
      if (name.isEmpty() || name.startsWith("#")) {
        continue;
      }
      String problem = add(name, contracts);
      if (!problem.isEmpty() && wrong++ < MAX_WARNINGS) {
        LOG.warn(
            "{} line {}: '{}' {} (expected: the binary name of an interface with @RpcService); no"
                + " stub of it. Build that jar again from clean, or add the jar with the class",
            file,
            number,
            shown(name),
            problem);
      }
    }
    if (wrong > MAX_WARNINGS) {
      LOG.warn("{}: {} more lines name no contract", file, wrong - MAX_WARNINGS);
    }
  }

  /** What is wrong with a name; empty if it was added. */
  private String add(String name, Set<Class<?>> contracts) {
    try {
      // initialises nothing: a list must not run code
      Class<?> type = ClassUtils.forName(name, loader);
      if (!StubDefinition.isContract(type)) {
        return "is no contract";
      }
      contracts.add(type);
      return "";
    } catch (ClassNotFoundException e) {
      return "is not on the class path";
    } catch (LinkageError e) {
      return "can't be loaded (" + shown(e.toString()) + ")";
    }
  }

  private static List<String> lines(URL file) {
    try (InputStream in = new UrlResource(file).getInputStream()) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length <= MAX_BYTES) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
      }
      LOG.warn(
          "{}: larger than {} bytes (expected: a list of contracts, which is smaller); left out."
              + " Build that jar again from clean",
          file,
          MAX_BYTES);
    } catch (IOException e) {
      LOG.warn("{} can't be read; contracts listed there have no stubs", file, e);
    }
    return List.of();
  }

  /** Others have written it: no line may look like another entry of the log. */
  private static String shown(String name) {
    String start = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
