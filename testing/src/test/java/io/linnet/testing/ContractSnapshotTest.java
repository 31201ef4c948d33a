package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.ContractDiff;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerContract;
import io.linnet.spi.Serializer;
import io.linnet.spi.SerializerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Changes a system property while it runs. */
@Isolated
final class ContractSnapshotTest {

  private static final String HOW =
      "to record the current contract, run this test with -Dlinnet.contracts.record=true";

  private final Serializer serializer = new Signatures();

  @TempDir private Path folder;

  @AfterEach
  void recordNoMore() {
    System.clearProperty("linnet.contracts.record");
  }

  @Test
  void aRecordedContractIsItself() {
    Path file = folder.resolve("new/folder/sample.txt");

    record(() -> ContractSnapshot.assertRecorded(file, SampleService.class, serializer));

    ContractSnapshot.assertRecorded(file, SampleService.class, serializer);
    ContractSnapshot.assertCompatible(file, SampleService.class, serializer);
    assertThat(file)
        .hasContent("signatures\naudit(String)\nfind(long)\nfindLater(long)\nplace(String)\n");
  }

  @Test
  void aChangeThatBreaksNothingIsCompatibleButMustBeRecorded() throws IOException {
    Path file = write("signatures\naudit(String)\nfind(long)\nplace(String)\n");

    ContractSnapshot.assertCompatible(file, SampleService.class, serializer);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> ContractSnapshot.assertRecorded(file, SampleService.class, serializer))
        .withMessage(
            """
            io.linnet.testing.SampleService is not what %s says:
              compatible  findLater(long): added
            %s""",
            file, HOW);

    record(() -> ContractSnapshot.assertRecorded(file, SampleService.class, serializer));
    assertThatCode(() -> ContractSnapshot.assertRecorded(file, SampleService.class, serializer))
        .doesNotThrowAnyException();
  }

  @Test
  void everyBreakingChangeIsListed() throws IOException {
    Path file = write("signatures\ngone(int)\nfind(long)\ngoneToo()\n");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> ContractSnapshot.assertCompatible(file, SampleService.class, serializer))
        .withMessage(
            """
            io.linnet.testing.SampleService breaks applications that have the contract in %s:
              breaking    gone(int): removed
              breaking    goneToo(): removed""",
            file);
  }

  @Test
  void recordingKeepsTheTextOfAnEarlierRelease() throws IOException {
    String earlier = "signatures\nfind(long)\n";
    Path file = write(earlier);

    record(() -> ContractSnapshot.assertCompatible(file, SampleService.class, serializer));

    assertThat(file).content().isEqualTo(earlier);
  }

  @Test
  void aMissingFileSaysHowToRecordIt() {
    Path file = folder.resolve("none.txt");
    String message =
        "there is no snapshot of io.linnet.testing.SampleService at " + file + "\n" + HOW;

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> ContractSnapshot.assertCompatible(file, SampleService.class, serializer))
        .withMessage(message);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> ContractSnapshot.assertRecorded(file, SampleService.class, serializer))
        .withMessage(message);

    record(() -> ContractSnapshot.assertCompatible(file, SampleService.class, serializer));
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void whatIsNoSnapshotIsSaid() throws IOException {
    Path file = write("something else\n");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> ContractSnapshot.assertCompatible(file, SampleService.class, serializer))
        .withMessage("%s is no snapshot of a contract: schema: unknown format", file);
  }

  @Test
  void aCheckoutMayChangeTheEndsOfLines() throws IOException {
    Path file =
        write(
            "signatures\naudit(String)\nfind(long)\nfindLater(long)\nplace(String)\n"
                .replace("\n", "\r\n"));

    assertThatCode(() -> ContractSnapshot.assertRecorded(file, SampleService.class, serializer))
        .doesNotThrowAnyException();
  }

  @Test
  void withoutASerializerItSaysWhatIsMissing() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () -> ContractSnapshot.assertCompatible(folder.resolve("a"), SampleService.class))
        .withMessage(
            "serializers on the class path: [] (expected: one, such as that of"
                + " linnet-serialization; of several, give one to the assertion)");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("sample.txt"), text);
  }

  private static void record(Runnable assertion) {
    System.setProperty("linnet.contracts.record", "true");
    assertion.run();
    System.clearProperty("linnet.contracts.record");
  }

  /** A text of signatures; only methods come and go. */
  private static final class Signatures implements Serializer {

    @Override
    public String name() {
      return "signatures";
    }

    @Override
    public ContractCodec compile(Contract contract, SerializerContext context) {
      return new SignaturesOf(
          contract.methods().stream().map(MethodDescriptor::signature).toList());
    }
  }

  private record SignaturesOf(List<String> signatures) implements ContractCodec {

    @Override
    public Fingerprint fingerprint() {
      return Fingerprint.of(schema());
    }

    @Override
    public String schema() {
      return signatures.stream().collect(Collectors.joining("\n", "signatures\n", "\n"));
    }

    @Override
    public MethodCodec method(int index) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PeerContract withProvider(String schema) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PeerContract withConsumer(String schema) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ContractDiff since(String schema) {
      List<String> lines = Arrays.asList(schema.split("\n"));
      if (!lines.get(0).equals("signatures")) {
        throw new CodecException("schema", "unknown format", null);
      }
      List<String> earlier = lines.subList(1, lines.size());
      return new ContractDiff(
          Stream.concat(
                  earlier.stream()
                      .filter(line -> !signatures.contains(line))
                      .map(line -> new ContractDiff.Change(line, "removed", true)),
                  signatures.stream()
                      .filter(line -> !earlier.contains(line))
                      .map(line -> new ContractDiff.Change(line, "added", false)))
              .toList());
    }
  }
}
