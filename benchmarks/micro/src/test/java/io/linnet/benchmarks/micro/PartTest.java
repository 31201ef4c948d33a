package io.linnet.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Benchmark;

final class PartTest {

  @ParameterizedTest
  @EnumSource
  void everyBenchmarkHasItsPlaceInTheTable(Part part) throws ClassNotFoundException {
    assertThat(
            Arrays.stream(Class.forName(part.pattern()).getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(method -> method.getName()))
        .containsExactlyInAnyOrderElementsOf(part.ways());
  }
}
