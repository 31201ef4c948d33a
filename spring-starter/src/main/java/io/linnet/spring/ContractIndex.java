package io.linnet.spring;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds the contracts that jars list in {@code META-INF/linnet/contracts}, as
 * linnet-contract-processor writes it, wherever their packages are. What is wrong in such a file is
 * told and left out.
 */
final class ContractIndex {

  private static final Logger LOG = LoggerFactory.getLogger("io.linnet.spring");
  private static final String FILE = "META-INF/linnet/contracts";

  /** Names of 10,000 contracts; more is no list of contracts. */
  private static final int MOST_BYTES = 1 << 20;

  private ContractIndex() {}

  /** The contracts of all jars that a class loader sees; none of them is initialized. */
  static List<Class<?>> of(@Nullable ClassLoader beans) {
    ClassLoader loader = beans == null ? ClassUtils.getDefaultClassLoader() : beans;
    List<Class<?>> contracts = new ArrayList<>();
    if (loader == null) {
      return contracts;
    }
    try {
      for (URL file : Collections.list(loader.getResources(FILE))) {
        read(file).forEach(line -> add(contracts, file, line, loader));
      }
    } catch (IOException e) {
      LOG.warn("cannot read {}; contracts in it are no beans: {}", FILE, e.toString());
    }
    return contracts;
  }

  private static List<String> read(URL file) throws IOException {
    try (InputStream in = file.openStream()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + " has more than " + MOST_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }

  private static void add(List<Class<?>> contracts, URL file, String line, ClassLoader loader) {
    Class<?> contract = null;
    try {
      contract = Class.forName(line, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("{}", line, e);
    }
    if (contract != null && StubDefinition.isContract(contract)) {
      contracts.add(contract);
    } else {
      LOG.warn(
          "{} names {} (expected: an interface with @RpcService that can be loaded); it is no bean."
              + " Build that jar anew, or take the line out",
          file,
          line);
    }
  }
}
