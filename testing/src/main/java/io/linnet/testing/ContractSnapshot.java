package io.linnet.testing;

import io.linnet.Contract;
import io.linnet.ServiceKey;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.ContractDiff;
import io.linnet.spi.Serializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Compares a contract with a file that holds its canonical text of an earlier day, so that a change
 * on the wire is seen in review and one that breaks other applications fails a test:
 *
 * <pre>{@code
 * @Test
 * void ordersOfTheLastReleaseStillWork() {
 *   ContractSnapshot.assertCompatible(Path.of("src/test/contracts/orders-1.4.txt"), Orders.class);
 * }
 * }</pre>
 *
 * <p>With {@code -Dlinnet.contracts.record=true} the files are written instead.
 */
public final class ContractSnapshot {

  /** System property that makes snapshots be written. */
  private static final String RECORD = "linnet.contracts.record";

  private final Path file;
  private final Class<?> type;
  private final Serializer serializer;

  private ContractSnapshot(Path file, Class<?> type, Serializer serializer) {
    this.file = file;
    this.type = type;
    this.serializer = serializer;
  }

  /**
   * Fails if applications with the contract of the file and applications with the current one could
   * not call each other, and lists every change that keeps them apart. The file, of a release for
   * example, stays as it is; only one that is missing is recorded.
   *
   * @param snapshot canonical text of an earlier version
   * @param contract the current interface
   */
  public static void assertCompatible(Path snapshot, Class<?> contract) {
    assertCompatible(snapshot, contract, onlySerializer());
  }

  /** The same with one of several serializers. */
  public static void assertCompatible(Path snapshot, Class<?> contract, Serializer serializer) {
    new ContractSnapshot(snapshot, contract, serializer)
        .assertCompatible(Boolean.getBoolean(RECORD));
  }

  /**
   * Fails if the file is not the current text of the contract, and lists every change since,
   * breaking or not. Recording writes the current text.
   *
   * @param snapshot canonical text, kept beside the sources
   * @param contract the current interface
   */
  public static void assertRecorded(Path snapshot, Class<?> contract) {
    assertRecorded(snapshot, contract, onlySerializer());
  }

  /** The same with one of several serializers. */
  public static void assertRecorded(Path snapshot, Class<?> contract, Serializer serializer) {
    new ContractSnapshot(snapshot, contract, serializer).assertRecorded(Boolean.getBoolean(RECORD));
  }

  private void assertCompatible(boolean record) {
    ContractCodec current = compile();
    if (record && !Files.exists(file)) {
      write(current.schema());
    }
    List<ContractDiff.Change> breaking = since(current, read()).breaking();
    if (!breaking.isEmpty()) {
      throw new AssertionError(
          "%s breaks applications that have the contract in %s:\n%s"
              .formatted(type.getName(), file, lines(breaking)));
    }
  }

  private void assertRecorded(boolean record) {
    ContractCodec current = compile();
    if (record) {
      write(current.schema());
      return;
    }
    String recorded = read();
    if (!recorded.equals(current.schema())) {
      throw new AssertionError(
          "%s is not what %s says:\n%s\n%s"
              .formatted(
                  type.getName(), file, lines(since(current, recorded).changes()), howToRecord()));
    }
  }

  private ContractCodec compile() {
    return serializer.compile(Contract.of(type, ServiceKey.of("snapshot")));
  }

  private ContractDiff since(ContractCodec current, String recorded) {
    try {
      return current.since(recorded);
    } catch (CodecException e) {
      throw new AssertionError(file + " is no snapshot of a contract: " + e.getMessage(), e);
    }
  }

  private String read() {
    if (!Files.exists(file)) {
      throw new AssertionError(
          "there is no snapshot of %s at %s\n%s"
              .formatted(type.getName(), file.toAbsolutePath(), howToRecord()));
    }
    try {
      return Files.readString(file).replace("\r\n", "\n"); // as some checkouts make it
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  private void write(String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }

  private static String howToRecord() {
    return "to record the current contract, run this test with -D" + RECORD + "=true";
  }

  private static String lines(List<ContractDiff.Change> changes) {
    return changes.stream().map(change -> "  " + change).collect(Collectors.joining("\n"));
  }

  private static Serializer onlySerializer() {
    List<Serializer> found =
        ServiceLoader.load(Serializer.class).stream().map(ServiceLoader.Provider::get).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "serializers on the class path: %s (expected: one, such as that of linnet-serialization;"
                  .formatted(found.stream().map(Serializer::name).toList())
              + " of several, give one to the assertion)");
    }
    return found.get(0);
  }
}
