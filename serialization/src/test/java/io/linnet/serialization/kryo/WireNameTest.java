package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.InvalidContractException;
import io.linnet.Unknown;
import io.linnet.WireName;
import org.junit.jupiter.api.Test;

/** What names and stand-ins a contract may give. */
final class WireNameTest {

  interface Good {
    enum Color {
      RED,
      @WireName("BLUE")
      AZURE
    }

    @WireName("Article")
    record Item(@WireName("title") String name, Color color) {}

    class Bean {
      @WireName("zzz")
      String first;

      String second;
    }

    void take(Item item, Bean bean);
  }

  @Test
  void aNameOnTheWireTakesThePlaceOfTheJavaName() {
    assertThat(Codecs.compile(Good.class).schema())
        .contains("take(Article, Bean)")
        .contains("class Article\n  title String\n  color Color\n")
        .contains("enum Color\n  RED\n  BLUE\n")
        .contains("class Bean\n  second String\n  zzz String\n");
  }

  interface Bad {
    enum Twice {
      A,
      @WireName("A")
      B
    }

    enum Unknowns {
      @Unknown
      A,
      @Unknown
      B
    }

    sealed interface Shape {}

    @Unknown
    record Dot(int x) implements Shape {}

    @Unknown
    record Line(int x) implements Shape {}

    record Fields(@WireName("b") int a, int b) {}

    record Name(@WireName("no name") int a) {}

    @WireName("")
    record Type(int a) {}

    void take(Twice a, Unknowns b, Shape c, Fields d, Name e, Type f);
  }

  @Test
  void everyBadNameIsTold() {
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(() -> Codecs.compile(Bad.class))
        .withMessageContaining("take(arg0)(B): there are two constants of the name A")
        .withMessageContaining("take(arg1): @Unknown stands at several constants")
        .withMessageContaining("take(arg2): @Unknown stands at several of the permitted classes")
        .withMessageContaining("take(arg3).b: there are two fields of this name")
        .withMessageContaining("take(arg4).a: @WireName(\"no name\") is no Java identifier")
        .withMessageContaining("take(arg5): @WireName(\"\") is no Java identifier");
  }
}
