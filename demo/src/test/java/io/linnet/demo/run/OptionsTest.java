package io.linnet.demo.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.demo.run.Options.WrongOptionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {

  @Test
  void saysNothingAndGetsTheDefaults() throws WrongOptionException {
    assertThat(parse()).isEqualTo(new Options(30, 500, "p2c", "", false, false));
  }

  @Test
  void takesEveryOptionInBothForms() throws WrongOptionException {
    Options expected = new Options(12, 70, "random", "zookeeper://127.0.0.1:2181", true, false);

    assertThat(
            parse(
                "--seconds",
                "12",
                "--rate",
                "70",
                "--balancer",
                "random",
                "--keep",
                "--registry",
                "zookeeper://127.0.0.1:2181"))
        .isEqualTo(expected);
    assertThat(
            parse(
                "--seconds=12",
                "--rate=70",
                "--balancer=random",
                "--keep",
                "--registry=zookeeper://127.0.0.1:2181"))
        .isEqualTo(expected);
  }

  @Test
  void helps() throws WrongOptionException {
    assertThat(parse("--help").help()).isTrue();
    assertThat(Options.USAGE)
        .contains("--seconds", "--rate", "--balancer", "--registry", "--keep", "--help");
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
        "--balancer=        | --balancer: no value (expected: a name)",
        "--registry nacos:x | --registry: 'nacos:x' (expected: zookeeper://host:port)",
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
