package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.RpcMethod;
import io.linnet.serialization.sample.Page;
import io.linnet.serialization.sample.User;
import io.linnet.serialization.sample.UserService;
import io.linnet.spi.ContractCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"UnusedMethod", "SameNameButDifferent", "ArrayRecordComponent", "serial"})
final class SchemaTest {

  enum Size {
    SMALL,
    LARGE
  }

  sealed interface Goods permits Book, Box {}

  record Book(String title, Size size) implements Goods {}

  record Box(List<Goods> content, Map<String, int[]> counts, Optional<Long> weight, long[][] grid)
      implements Goods {}

  static final class SoldOut extends Exception {
    private static final long serialVersionUID = 1;
    final Set<String> titles;

    SoldOut(String message, Set<String> titles) {
      super(message);
      this.titles = titles;
    }
  }

  interface Shop {
    @RpcMethod(idempotent = true)
    Goods find(String title, Integer edition, int page);

    @RpcMethod(keyed = true)
    void buy(Box box) throws SoldOut;

    @RpcMethod(oneway = true)
    void hint(Size size);
  }

  static final class Elsewhere {
    record User(int other) {}

    interface Both {
      void a(User other);

      void b(io.linnet.serialization.sample.User user);
    }
  }

  @Test
  void theSchemaIsReadableAndNeverChangesUnnoticed() {
    assertThat(Codecs.compile(Shop.class).schema())
        .isEqualTo(
            """
            linnet kryo schema 1

            method buy(Box) -> void throws SoldOut keyed
            method find(String, Integer, int) -> Goods idempotent
            method hint(Size) -> void oneway

            class Box
              content list<Goods>
              counts map<String, int[]>
              weight optional<Long>
              grid list<long[]>

            union Goods
              Book
              Box

            class Book
              title String
              size Size

            enum Size
              SMALL
              LARGE

            exception SoldOut
              titles set<String>
            """);
  }

  @Test
  void theFingerprintNeverChangesUnnoticed() {
    assertThat(Codecs.compile(Shop.class).fingerprint())
        .hasToString("d34e123237f1b634f12f098aa4c277ce");
    assertThat(Codecs.compile(UserService.class).fingerprint())
        .hasToString("6e065f7846680a9b19d514659835b149");
  }

  @Test
  void twoTypesWithOneSimpleNameAreToldApart() {
    assertThat(Codecs.compile(Elsewhere.Both.class).schema())
        .contains(
            "method a(User) ",
            "method b(User#2) ",
            "class User\n  other int\n",
            "class User#2\n  address");
  }

  @Test
  void packagesParametersAndTimeoutsDoNotCount() {
    interface One {
      Page<User> list(int from, SchemaTest.Size size);
    }
    interface Two {
      @RpcMethod(timeout = "3s")
      Page<User> list(int offset, Nested.Size kind);
    }

    assertThat(Codecs.compile(One.class).fingerprint())
        .isEqualTo(Codecs.compile(Two.class).fingerprint());
  }

  @Test
  void aRecordAndABeanWithTheSameFieldsAreTheSame() {
    ContractCodec record = Codecs.compile(AsRecord.Service.class);
    ContractCodec bean = Codecs.compile(AsBean.Service.class);

    assertThat(record.fingerprint()).isEqualTo(bean.fingerprint());
  }

  @Test
  void whateverChangesTheBytesChangesTheFingerprint() {
    interface Base {
      String go(Integer v);
    }
    interface Primitive {
      String go(int v);
    }
    interface Renamed {
      @RpcMethod(name = "went")
      String go(Integer v);
    }
    interface OtherResult {
      List<String> go(Integer v);
    }
    interface Throwing {
      String go(Integer v) throws SoldOut;
    }

    assertThat(
            List.of(Base.class, Primitive.class, Renamed.class, OtherResult.class, Throwing.class))
        .extracting(type -> Codecs.compile(type).fingerprint())
        .doesNotHaveDuplicates();
  }

  static final class Nested {
    enum Size {
      SMALL,
      LARGE
    }
  }

  static final class AsRecord {
    record Item(int count, String name) {}

    interface Service {
      void put(Item item);
    }
  }

  static final class AsBean {
    static final class Item {
      String name;
      int count;
    }

    interface Service {
      void put(Item item);
    }
  }
}
