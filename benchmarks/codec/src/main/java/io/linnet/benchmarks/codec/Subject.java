package io.linnet.benchmarks.codec;

import static io.linnet.benchmarks.codec.Operation.PAGE_READ;
import static io.linnet.benchmarks.codec.Operation.USER_READ;
import static io.linnet.benchmarks.codec.Operation.USER_WRITE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** A way to write and read, by the name it has in tables. */
@SuppressWarnings("ImmutableEnumChecker") // method references without state, sets nobody changes
enum Subject {
  /** As the results of {@code getUser} and {@code listUser}. */
  LINNET(LinnetForms::results, Operation.ALL),
  /** The user as the argument of {@code createUser}. */
  LINNET_ARGUMENTS(LinnetForms::arguments, Set.of(USER_WRITE, USER_READ)),
  /** What a provider with a newer contract wrote; a peer writes as it always does. */
  LINNET_MAPPED(MappedForms::new, Set.of(USER_READ, PAGE_READ)),
  KRYO_FIELD(KryoForms::fields, Operation.ALL),
  /** Kryo's own answer to fields that come and go. */
  KRYO_COMPATIBLE(KryoForms::compatible, Operation.ALL),
  KRYO_RECORD(KryoForms::records, Operation.ALL),
  FORY(ForyForms::new, Operation.ALL),
  /** Generated messages, made from the bean and made a bean again. */
  PROTOBUF_BEAN(ProtobufForms::beans, Operation.ALL),
  /** Generated messages that are there already: less than an application with a model pays. */
  PROTOBUF_MESSAGE(ProtobufForms::messages, Operation.ALL);

  private final Supplier<Forms> forms;
  private final Set<Operation> operations;

  Subject(Supplier<Forms> forms, Set<Operation> operations) {
    this.forms = forms;
    this.operations = operations;
  }

  static Subject named(String name) {
    return Arrays.stream(values())
        .filter(subject -> subject.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "subject: " + name + " (expected: one of " + List.of(values()) + ")"));
  }

  Forms forms() {
    return forms.get();
  }

  boolean does(Operation operation) {
    return operations.contains(operation);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
