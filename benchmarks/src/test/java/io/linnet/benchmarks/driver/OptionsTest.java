package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.linnet.benchmarks.driver.Cell.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OptionsTest {

  @Test
  void quickMeansTwoMethodsOneWindowOfEachKind() {
    Options options = parse("--quick");

    assertThat(options.cells())
        .containsExactly(
            new Cell(Method.EXIST_USER, Mode.BLOCKING, 32),
            new Cell(Method.EXIST_USER, Mode.ASYNC, 256),
            new Cell(Method.GET_USER, Mode.BLOCKING, 32),
            new Cell(Method.GET_USER, Mode.ASYNC, 256));
    assertThat(options.warmUp()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.subjects())
        .extracting(Contender::name)
        .containsExactly("floor-inline", "floor-pool", "linnet-inline", "linnet-pool", "grpc");
    assertThat(options.check()).isFalse();
  }

  @Test
  void takesWhatIsSaid() {
    Options options =
        parse(
            "--subjects", "floor-pool,floor-inline",
            "--methods", "listUser",
            "--callers", "none",
            "--async", "8,64",
            "--gc", "g1",
            "--rounds", "2");

    assertThat(options.subjects())
        .extracting(Contender::name)
        .containsExactly("floor-pool", "floor-inline");
    assertThat(options.cells())
        .containsExactly(
            new Cell(Method.LIST_USER, Mode.ASYNC, 8), new Cell(Method.LIST_USER, Mode.ASYNC, 64));
    assertThat(options.jvmOptions()).contains("-XX:+UseG1GC", "-Xmx1g");
    assertThat(options.rounds()).isEqualTo(2);
  }

  @Test
  void aFamilyStandsForAllItsSubjects() {
    assertThat(parse("--subjects", "floor,linnet-pool").subjects())
        .extracting(Contender::name)
        .containsExactly("floor-inline", "floor-pool", "linnet-pool");
  }

  @Test
  void peersAreNamedOneByOne() {
    assertThat(parse("--subjects", "triple,thrift").subjects())
        .extracting(Contender::name, Contender::threadModel, Contender::async)
        .containsExactly(
            tuple("triple", ThreadModel.POOL, true), tuple("thrift", ThreadModel.POOL, false));
    assertThat(parse().subjects()).containsAll(Peers.ALL);
  }

  @Test
  void targetsAreCheckedIfAskedFor() {
    assertThat(parse("--check", "--subjects", "grpc").check()).isTrue();
  }

  @Test
  void ratesAreCellsAndThoseOfAPeerAreKnownLater() {
    Options options =
        parse("--quick", "--methods", "getUser", "--rate", "500,1000", "--rate-of", "grpc");

    assertThat(options.cells())
        .containsExactly(
            new Cell(Method.GET_USER, Mode.BLOCKING, 32),
            new Cell(Method.GET_USER, Mode.ASYNC, 256),
            new Cell(Method.GET_USER, Mode.OPEN, 500),
            new Cell(Method.GET_USER, Mode.OPEN, 1000));
    assertThat(options.rateOf()).isEqualTo("grpc");
  }

  @Test
  void aRateIsOfASubjectThatIsMeasuredWithCallersThatWait() {
    assertThatThrownBy(() -> parse("--rate-of", "thrift")).hasMessageContaining("grpc");
    assertThatThrownBy(() -> parse("--subjects", "floor", "--rate-of", "grpc"))
        .hasMessageContaining("floor-pool");
    assertThatThrownBy(() -> parse("--rate-of", "grpc", "--callers", "none"))
        .hasMessageContaining("--callers");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> parse("--subjects", "x")).hasMessageContaining("floor-inline");
    assertThatThrownBy(() -> parse("--rounds", "0")).hasMessage("--rounds: 0 (expected: >= 1)");
    assertThatThrownBy(() -> parse("--rounds")).hasMessageContaining("a value after it");
    assertThatThrownBy(() -> parse("--speed", "9")).hasMessage("unknown: --speed 9");
  }

  private static Options parse(String... args) {
    return Options.parse(args);
  }
}
