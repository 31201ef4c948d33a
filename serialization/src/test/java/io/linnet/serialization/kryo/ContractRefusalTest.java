package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.InvalidContractException;
import io.linnet.Permits;
import io.linnet.serialization.kryo.RefusedTypes.Abstract;
import io.linnet.serialization.kryo.RefusedTypes.Leaking;
import io.linnet.serialization.kryo.RefusedTypes.Own;
import io.linnet.serialization.kryo.RefusedTypes.Unbuildable;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URL;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@SuppressWarnings({
  "rawtypes",
  "serial",
  "unused",
  "UnusedMethod",
  "UnusedVariable",
  "HidingField",
  "ClassCanBeStatic"
}) // as users write it
final class ContractRefusalTest {

  interface Open {}

  abstract static class OpenBase {}

  sealed interface Half permits Closed, Loose {}

  record Closed() implements Half {}

  static non-sealed class Loose implements Half {}

  record Order(List<Item> items) {}

  static final class Item {
    Object extra;
    String name;
  }

  static final class Final {
    private final String text;
    private final int number = 5;
    private final List<String> other;

    Final(String text) {
      this.text = text;
      this.other = List.of();
    }
  }

  static final class NoWay {
    String text;
    String other;

    NoWay(String unknown) {
      this.text = unknown;
    }
  }

  static final class Tags extends ArrayList<String> {
    private static final long serialVersionUID = 1;
  }

  static class Base {
    int id;
  }

  static final class Hiding extends Base {
    int id;
  }

  static final class Hook {
    private Object readResolve() {
      return this;
    }
  }

  final class Inner {}

  record Growing<T>(Growing<List<T>> next) {}

  record Key(List<String> parts) {}

  record Plain(int a) {}

  sealed interface Result<T> permits Odd {}

  record Odd<A, B>(A a, B b) implements Result<A> {}

  interface AnObject {
    void place(Object v);
  }

  interface AnObjectDeepInside {
    void place(Order v);
  }

  interface AMapOfObjects {
    void place(Map<String, Object> v);
  }

  interface AnOpenInterface {
    void place(Open v);
  }

  interface AnAbstractClass {
    OpenBase place();
  }

  interface ANonSealedBranch {
    void place(Half v);
  }

  interface ARawType {
    void place(List v);
  }

  interface ARawTypeInside {
    void place(Map<String, Optional> v);
  }

  interface AWildcard {
    void place(List<?> v);
  }

  interface ALowerBound {
    void place(List<? super Integer> v);
  }

  interface FinalFields {
    void place(Final v);
  }

  interface NoConstructor {
    void place(NoWay v);
  }

  interface ASubclassOfAList {
    void place(Tags v);
  }

  interface ATwofoldField {
    void place(Hiding v);
  }

  interface OwnSerialization {
    void place(Own v);

    void hook(Hook v);
  }

  interface AnInnerClass {
    void place(Inner v);
  }

  interface AnEndlessType {
    void place(Growing<String> v);
  }

  interface Keys {
    void list(Map<List<String>, String> v);

    void record(Map<Key, String> v);

    void bean(Set<Base> v);

    void array(Set<byte[]> v);

    void unordered(SortedMap<Plain, String> v);
  }

  interface NoEnums {
    void place(EnumSet v);
  }

  interface Jdk {
    void a(Serializable v);

    void b(Class<String> v);

    void c(Throwable v);

    void d(InputStream v);

    void e(Iterator<String> v);

    void f(URL v);

    void g(Timestamp v);

    void h(Function<String, String> v);

    void i(Thread v);

    void j(Comparator<String> v);

    void k(Number v);

    void l(CompletableFuture<String> v);

    void m(Void v);

    void n(Enum<?> v);

    void o(StringBuilder v);

    void p(ClassLoader v);
  }

  interface UntoldArguments {
    void place(Result<String> v);
  }

  interface PermitsInTheWrongPlace {
    void place(@Permits(Plain.class) List<Object> v);
  }

  interface PermitsAStranger {
    void place(@Permits(Plain.class) Open v);
  }

  interface PermitsNothing {
    void place(@Permits({}) Object v);
  }

  interface PermitsAnOpenType {
    void place(@Permits({Open.class, List.class}) Object v);
  }

  interface Exceptions {
    void unbuildable() throws Unbuildable;

    void leaking() throws Leaking;

    void open() throws Abstract;
  }

  @Test
  void anObjectIsRefusedWithThreeWaysOut() {
    refuses(
        AnObject.class,
        "place(arg0): Object may be anything; name the type, list the classes with @Permits({…}), or"
            + " use AnyValue");
    refuses(
        AMapOfObjects.class,
        "place(arg0){}: Object may be anything; name the type, list the classes with @Permits({…}),"
            + " or use AnyValue");
  }

  @Test
  void aProblemDeepInsideIsNamedByItsPath() {
    refuses(AnObjectDeepInside.class, "place(arg0).items[].extra: Object may be anything");
  }

  @Test
  void openTypesAreRefused() {
    refuses(
        AnOpenInterface.class,
        "place(arg0): Open is open: make it sealed, or list its classes with @Permits({…})");
    refuses(AnAbstractClass.class, "place(result): OpenBase is open");
    refuses(ANonSealedBranch.class, "place(arg0): Loose is a non-sealed branch of Half");
  }

  @Test
  void typesThatSayTooLittleAreRefused() {
    refuses(ARawType.class, "place(arg0): raw type List; write List<…>");
    refuses(ARawTypeInside.class, "place(arg0){}: raw type Optional");
    refuses(
        AWildcard.class,
        "place(arg0)[]: wildcard '?' may be anything; name the type, or use AnyValue");
    refuses(ALowerBound.class, "place(arg0)[]: wildcard '? super java.lang.Integer'");
    refuses(UntoldArguments.class, "place(arg0)(Odd): Result<String> does not tell");
    refuses(AnEndlessType.class, ".next: type arguments nest without end");
    refuses(NoEnums.class, "raw type EnumSet");
  }

  @Test
  void classesThatCantBeRebuiltAreRefused() {
    refuses(
        FinalFields.class,
        "place(arg0).number: is final, and no constructor of Final takes all final fields by name and"
            + " type; add a parameter, or make the field transient",
        "place(arg0).other: is final");
    refuses(NoConstructor.class, "place(arg0): NoWay has no constructor without parameters");
    refuses(ASubclassOfAList.class, "place(arg0): Tags extends java.util.ArrayList");
    refuses(ATwofoldField.class, "place(arg0).id: there are two fields of this name");
    refuses(
        OwnSerialization.class,
        "hook(arg0): Hook has readResolve(), which would be ignored",
        "place(arg0): Own is Externalizable");
    refuses(AnInnerClass.class, "place(arg0): Inner belongs to an instance of another class");
  }

  @Test
  void onlyPlainValuesAreKeys() {
    refuses(
        Keys.class,
        "array(arg0)[]: byte[] can't be the element of a set",
        "bean(arg0)[]: Base can't be the element of a set",
        "list(arg0){key}: List<String> can't be the key",
        "record(arg0){key}: Key can't be the key",
        "unordered(arg0){key}: Plain has no natural order; implement Comparable");
  }

  @Test
  void typesOfTheJdkWithoutAFormAreRefused() {
    refuses(
        Jdk.class,
        "a(arg0): java.io.Serializable has no form on the wire; use the type itself, or AnyValue",
        "b(arg0): java.lang.Class has no form on the wire; use String",
        "c(arg0): Throwable is an exception; exceptions cross only as declared ones",
        "d(arg0): java.io.InputStream has no form on the wire; use byte[]",
        "e(arg0): java.util.Iterator has no form on the wire; use List",
        "f(arg0): java.net.URL has no form on the wire; use URI",
        "g(arg0): java.sql.Timestamp has no form on the wire; use Instant",
        "h(arg0): java.util.function.Function has no form on the wire",
        "i(arg0): java.lang.Thread has no form on the wire",
        "j(arg0): java.util.Comparator has no form on the wire",
        "k(arg0): java.lang.Number has no form on the wire",
        "l(arg0): java.util.concurrent.CompletableFuture has no form on the wire",
        "m(arg0): java.lang.Void has no form on the wire",
        "n(arg0): java.lang.Enum has no form on the wire; use the enum itself",
        "o(arg0): java.lang.StringBuilder has no form on the wire; use String",
        "p(arg0): java.lang.ClassLoader has no form on the wire");
  }

  @Test
  void permitsThatCloseNothingAreRefused() {
    refuses(PermitsInTheWrongPlace.class, "place(arg0): @Permits stands before List itself");
    refuses(PermitsAStranger.class, "place(arg0): @Permits lists Plain, which is no Open");
    refuses(PermitsNothing.class, "place(arg0): Object may be anything");
    refuses(
        PermitsAnOpenType.class,
        "place(arg0)(Open): Open is open",
        "place(arg0)(List): Object does not tell the type arguments of List");
  }

  @Test
  void exceptionsThatCantCrossAreRefused() {
    refuses(
        Exceptions.class,
        "leaking(throws Leaking).leaked: Object may be anything",
        "open(throws Abstract): is abstract; declare the exceptions that are thrown",
        "unbuildable(throws Unbuildable): can't be rebuilt");
  }

  @Test
  void theSameProblemIsReportedOnce() {
    interface Twice {
      void a(Order v);

      void b(Order v);
    }

    refuses(Twice.class, "a(arg0).items[].extra: Object may be anything");
  }

  @Test
  void theMessageNamesTheContract() {
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(() -> Codecs.compile(AnObject.class))
        .withMessageStartingWith(
            AnObject.class.getName() + " can't be a contract:\n  - place(arg0)");
  }

  /** Exactly these problems, in this order, given by their beginnings. */
  private static void refuses(Class<?> contract, String... problems) {
    InvalidContractException refusal =
        catchThrowableOfType(InvalidContractException.class, () -> Codecs.compile(contract));

    assertThat(refusal).as(contract.getSimpleName()).isNotNull();
    assertThat(refusal.problems()).as(refusal.getMessage()).hasSize(problems.length);
    for (int i = 0; i < problems.length; i++) {
      assertThat(refusal.problems().get(i)).contains(problems[i]);
    }
  }
}
