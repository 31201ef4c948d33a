package io.linnet.demo.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.demo.run.Options.Balancer;
import io.linnet.demo.run.Options.Chaos;
import io.linnet.demo.run.Options.WrongOptionException;
import io.linnet.spi.LoadBalancer;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

  private static final String BALANCERS =
      "one of random, round-robin, least-active, p2c, shortest-response, adaptive,"
          + " consistent-hash, maglev, sticky, all";

  @Test
  void saysNothingAndGetsTheDefaults() throws WrongOptionException {
    assertThat(parse())
        .isEqualTo(
            new Options(30, 500, List.of(Balancer.P2C), "", Chaos.PROVIDERS, false, false, false));
  }

  @Test
  void takesEveryOptionInBothForms() throws WrongOptionException {
    Options expected =
        new Options(
            12,
            70,
            List.of(Balancer.RANDOM),
            "zookeeper://127.0.0.1:2181",
            Chaos.PROVIDERS,
            true,
            true,
            false);

    assertThat(
            parse(
                "--seconds",
                "12",
                "--rate",
                "70",
                "--balancer",
                "random",
                "--spring",
                "--keep",
                "--registry",
                "zookeeper://127.0.0.1:2181",
                "--chaos",
                "providers"))
        .isEqualTo(expected);
    assertThat(
            parse(
                "--seconds=12",
                "--rate=70",
                "--balancer=random",
                "--keep",
                "--spring",
                "--registry=zookeeper://127.0.0.1:2181",
                "--chaos=providers"))
        .isEqualTo(expected);
  }

  @Test
  void takesTheRegistryForWhatGoesWrong() throws WrongOptionException {
    assertThat(parse("--chaos", "registry").chaos()).isEqualTo(Chaos.REGISTRY);
  }

  @Test
  void takesAllBalancersThatAreBuiltIn() throws WrongOptionException {
    List<String> builtIn =
        ServiceLoader.load(LoadBalancer.class).stream().map(each -> each.get().name()).toList();

    assertThat(parse("--balancer", "all").balancers())
        .extracting(Balancer::toString)
        .containsExactlyInAnyOrderElementsOf(builtIn);
    for (String name : builtIn) {
      assertThat(parse("--balancer", name).balancers()).singleElement().hasToString(name);
      assertThat(Options.USAGE).contains(name);
    }
  }

  @Test
  void helps() throws WrongOptionException {
    assertThat(parse("--help").help()).isTrue();
    assertThat(Options.USAGE)
        .contains("--seconds", "--rate", "--balancer", "--registry", "--chaos", "--keep", "--help")
        .contains(Arrays.stream(Chaos.values()).map(Chaos::toString).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bogus            | unknown option '--bogus' (see --help)",
        "extra              | unknown option 'extra' (see --help)",
        "--keep=yes         | unknown option 'yes' (see --help)",
        "--seconds          | --seconds: no value (expected: a number from 5 to 86400)",
        "--seconds --keep   | --seconds: no value (expected: a number from 5 to 86400)",
        "--seconds 4        | --seconds: '4' (expected: a number from 5 to 86400)",
        "--seconds ten      | --seconds: 'ten' (expected: a number from 5 to 86400)",
        "--rate 0           | --rate: '0' (expected: a number from 1 to 100000)",
        "--rate 99999999999 | --rate: '99999999999' (expected: a number from 1 to 100000)",
        "--balancer=        | --balancer: no value (expected: " + BALANCERS + ")",
        "--balancer P2C     | --balancer: 'P2C' (expected: " + BALANCERS + ")",
        "--balancer all --seconds 17 | --balancer all: not with --seconds 17 (expected: at least"
            + " 18)",
        "--balancer all --keep | --balancer all: not with --keep (expected: a run in which only"
            + " balancers change)",
        "--chaos registry --balancer all | --balancer all: not with --chaos registry (expected: a"
            + " run in which only balancers change)",
        "--registry nacos:x | --registry: 'nacos:x' (expected: zookeeper://host:port)",
        "--chaos            | --chaos: no value (expected: one of providers, registry)",
        "--chaos network    | --chaos: 'network' (expected: one of providers, registry)",
        "--registry zookeeper://h --chaos registry | --chaos registry: not with --registry"
            + " (expected: the embedded registry, which may be killed)",
      })
  void refusesWithOneLineThatSaysWhatIsExpected(String words, String message) {
    assertThatThrownBy(() -> parse(words.split(" ", -1)))
        .isInstanceOf(WrongOptionException.class)
        .hasMessage(message);
  }

  private static Options parse(String... words) throws WrongOptionException {
    return Options.parse(List.of(words));
  }
}
