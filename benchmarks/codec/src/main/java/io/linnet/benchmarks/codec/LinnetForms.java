package io.linnet.benchmarks.codec;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.serialization.kryo.KryoSerializer;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Linnet's codecs of the workload's contract, as stubs and providers use them. */
final class LinnetForms {

  private LinnetForms() {}

  static Forms results() {
    var contract = Contract.of(UserService.class);
    ContractCodec codec = new KryoSerializer().compile(contract);
    MethodCodec getUser = codec.method(index(contract, "getUser"));
    MethodCodec listUser = codec.method(index(contract, "listUser"));
    return new Forms() {
      @Override
      public Form<?> user() {
        return new Form<>(Values.user(), getUser::encodeValue, userReader(getUser), UserRecord::of);
      }

      @Override
      public Form<?> page() {
        return new Form<>(
            Values.page(), listUser::encodeValue, pageReader(listUser), PageRecord::of);
      }
    };
  }

  static Forms arguments() {
    var contract = Contract.of(UserService.class);
    MethodCodec createUser =
        new KryoSerializer().compile(contract).method(index(contract, "createUser"));
    return new Forms() {
      @Override
      public Form<?> user() {
        return new Form<>(
            Values.user(),
            user -> createUser.encodeArguments(Arguments.of(user)),
            bytes -> (User) Objects.requireNonNull(createUser.decodeArguments(bytes).get(0)),
            UserRecord::of);
      }

      @Override
      public Form<?> page() {
        throw new UnsupportedOperationException("no method takes a page");
      }
    };
  }

  static int index(Contract contract, String method) {
    return IntStream.range(0, contract.methods().size())
        .filter(i -> contract.methods().get(i).name().equals(method))
        .findFirst()
        .orElseThrow();
  }

  static Function<byte[], User> userReader(MethodCodec codec) {
    return bytes -> (User) Objects.requireNonNull(codec.decodeValue(bytes));
  }

  @SuppressWarnings("unchecked") // what listUser answers
  static Function<byte[], Page<User>> pageReader(MethodCodec codec) {
    return bytes -> (Page<User>) Objects.requireNonNull(codec.decodeValue(bytes));
  }
}
